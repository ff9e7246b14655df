package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;

/**
 * A threat detection report. Decision and objects are read apart: a report that says CLEAR and
 * lists a threat shows both, and {@link #oddities} says so. Whoever acts on it must take the worse.
 *
 * @param dataSet as read
 * @param edition it says it follows
 */
public record TdrObject(DataSet dataSet, Edition edition) implements DicosObject {

    public Term<TdrType> type() {
        return Lenient.term(dataSet, Tags.TDR_TYPE, TdrType.class);
    }

    public Term<AlarmDecision> decision() {
        return Lenient.term(dataSet, Tags.ALARM_DECISION, AlarmDecision.class);
    }

    public Optional<DicosTime> decidedAt() {
        return DicosTime.ofDateTime(Lenient.text(dataSet, Tags.ALARM_DECISION_TIME));
    }

    /** All potential threat objects, threats or not. */
    public List<ThreatObject> threats() {
        return Lenient.items(dataSet, Tags.THREAT_SEQUENCE).stream()
                .map(ThreatObject::read)
                .toList();
    }

    /**
     * Whether any part of the report speaks of a threat: the decision is ALARM, an assessment says
     * THREAT or HIGH_THREAT, or alarm objects are counted.
     */
    public boolean mentionsThreat() {
        return decision().is(AlarmDecision.ALARM)
                || alarmObjects().orElse(0) > 0
                || threats().stream().anyMatch(ThreatObject::isThreat);
    }

    /** How many objects the report says it holds, (4010,1033). */
    public OptionalInt totalObjects() {
        return Lenient.integer(dataSet, Tags.NUMBER_OF_TOTAL_OBJECTS);
    }

    /** How many of them it says raise the alarm, (4010,1034). */
    public OptionalInt alarmObjects() {
        return Lenient.integer(dataSet, Tags.NUMBER_OF_ALARM_OBJECTS);
    }

    /** (4010,1029); nothing for an officer's report. */
    public Optional<DetectionAlgorithm> algorithm() {
        List<String> values = Lenient.texts(dataSet, Tags.THREAT_DETECTION_ALGORITHM_AND_VERSION);
        return values.isEmpty() ? Optional.empty() : Optional.of(DetectionAlgorithm.read(values));
    }

    /** (0008,1072); none for a machine's report. */
    public List<TdrOperator> operators() {
        return Lenient.items(dataSet, Tags.OPERATOR_IDENTIFICATION_SEQUENCE).stream()
                .map(TdrOperator::read)
                .toList();
    }

    public Term<AbortFlag> abort() {
        return Lenient.term(dataSet, Tags.ABORT_FLAG, AbortFlag.class);
    }

    public List<Term<AbortReason>> abortReasons() {
        return Lenient.texts(dataSet, Tags.ABORT_REASON).stream()
                .map(text -> Term.read(text, AbortReason.class))
                .toList();
    }

    /** (4010,1069), in milliseconds. */
    public OptionalDouble processingMilliseconds() {
        return Lenient.number(dataSet, Tags.TOTAL_PROCESSING_TIME);
    }

    /** Whether there was additional screening, (4010,106D). */
    public boolean additionallyScreened() {
        return Lenient.text(dataSet, Tags.ADDITIONAL_SCREENING_PERFORMED).equals("YES");
    }

    /** Why there was, (4010,106E). */
    public Term<ScreeningSelection> additionalScreeningReason() {
        return Lenient.term(
                dataSet, Tags.ADDITIONAL_INSPECTION_SELECTION_CRITERIA, ScreeningSelection.class);
    }

    /** The images and reports that it is about, (0008,1110). */
    public List<ObjectReference> about() {
        return ObjectReference.read(dataSet, Tags.REFERENCED_STUDY_SEQUENCE);
    }
}
