package org.interline.dicos.object;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Builds a V03 threat detection report. The decision and the objects must agree: an ALARM names at
 * least one threat, a CLEAR none. A whole bag that an officer refers is one {@link
 * ThreatObject#unlocated} threat.
 */
public final class TdrBuilder {
    private final ObjectHeader header;
    private final TdrType type;
    private final AlarmDecision decision;
    private final DicosTime decided;
    private final Optional<DetectionAlgorithm> algorithm;
    private final Optional<TdrOperator> operator;
    private final List<ObjectReference> images = new ArrayList<>();
    private final List<ThreatObject> threats = new ArrayList<>();
    private final List<AbortReason> abortReasons = new ArrayList<>();
    private Optional<ScreeningSelection> additionalScreening = Optional.empty();
    private double milliseconds;
    private String frameOfReferenceUid;

    private TdrBuilder(
            ObjectHeader header,
            TdrType type,
            AlarmDecision decision,
            DicosTime decided,
            Optional<DetectionAlgorithm> algorithm,
            Optional<TdrOperator> operator) {
        this.header = header;
        this.type = type;
        this.decision = decision;
        this.decided = decided;
        this.algorithm = algorithm;
        this.operator = operator;
        this.frameOfReferenceUid = header.scan().uid();
    }

    /** What is decided, and when, is next. */
    @FunctionalInterface
    public interface NeedsDecision {
        TdrBuilder decided(AlarmDecision decision, OffsetDateTime when);
    }

    public static NeedsDecision machine(ObjectHeader header, DetectionAlgorithm algorithm) {
        return of(header, TdrType.MACHINE, Optional.of(algorithm), Optional.empty());
    }

    public static NeedsDecision operator(ObjectHeader header, TdrOperator operator) {
        return of(header, TdrType.OPERATOR, Optional.empty(), Optional.of(operator));
    }

    public static NeedsDecision groundTruth(ObjectHeader header) {
        return of(header, TdrType.GROUND_TRUTH, Optional.empty(), Optional.empty());
    }

    public static NeedsDecision aggregate(ObjectHeader header) {
        return of(header, TdrType.AGGREGATE, Optional.empty(), Optional.empty());
    }

    private static NeedsDecision of(
            ObjectHeader header,
            TdrType type,
            Optional<DetectionAlgorithm> algorithm,
            Optional<TdrOperator> operator) {
        return (decision, when) ->
                new TdrBuilder(header, type, decision, DicosTime.of(when), algorithm, operator);
    }

    /** An image or a report that this one is about. */
    public TdrBuilder about(String sopClassUid, String sopInstanceUid) {
        images.add(new ObjectReference(sopClassUid, sopInstanceUid));
        return this;
    }

    public TdrBuilder threat(ThreatObject threat) {
        threats.add(threat);
        return this;
    }

    public TdrBuilder threats(List<ThreatObject> all) {
        threats.addAll(all);
        return this;
    }

    /** The assessment was given up; without, it came to its end. */
    public TdrBuilder aborted(AbortReason first, AbortReason... more) {
        abortReasons.add(first);
        abortReasons.addAll(List.of(more));
        return this;
    }

    /** How long the assessment took; zero unless said. */
    public TdrBuilder took(double millis) {
        milliseconds = millis;
        return this;
    }

    /** There was additional screening, and why; none unless said. */
    public TdrBuilder additionalScreening(ScreeningSelection why) {
        additionalScreening = Optional.of(why);
        return this;
    }

    /** The images' frame of reference; the scan's UID unless said, as {@link CtBuilder} writes. */
    public TdrBuilder frameOfReference(String uid) {
        frameOfReferenceUid = uid;
        return this;
    }

    /**
     * The data set; has no pixels, so any transfer syntax will do that is not encapsulated.
     *
     * @throws InterlineException {@code dicos.incomplete} as {@link CtBuilder#build}; {@code
     *     dicos.contradiction} when decision and objects do not agree
     */
    public DataSet build() {
        long alarms = threats.stream().filter(ThreatObject::isThreat).count();
        requireAgreement(alarms);
        DataSetBuilder to =
                header.write(Uids.DICOS_TDR, "TDR")
                        .put(Tags.FRAME_OF_REFERENCE_UID, frameOfReferenceUid)
                        .put(Tags.POSITION_REFERENCE_INDICATOR)
                        .putItems(Tags.REFERENCED_STUDY_SEQUENCE, ObjectReference.items(images))
                        .put(Tags.TDR_TYPE, type.word())
                        .put(Tags.ALARM_DECISION, decision.word())
                        .put(Tags.ALARM_DECISION_TIME, decided.dt())
                        .put(
                                Tags.ABORT_FLAG,
                                (abortReasons.isEmpty() ? AbortFlag.SUCCESS : AbortFlag.ABORT)
                                        .word())
                        .putInts(Tags.NUMBER_OF_TOTAL_OBJECTS, threats.size())
                        .putNumbers(Tags.TOTAL_PROCESSING_TIME, milliseconds)
                        .put(
                                Tags.ADDITIONAL_SCREENING_PERFORMED,
                                additionalScreening.isPresent() ? "YES" : "NO")
                        .putNumbers(Tags.IMAGE_SCALE_REPRESENTATION, 1);
        if (!abortReasons.isEmpty()) {
            to.put(
                    Tags.ABORT_REASON,
                    abortReasons.stream().map(AbortReason::word).toArray(String[]::new));
        }
        if (decision == AlarmDecision.ALARM) {
            to.putInts(Tags.NUMBER_OF_ALARM_OBJECTS, alarms);
        }
        if (!threats.isEmpty()) {
            to.putItems(
                    Tags.THREAT_SEQUENCE,
                    threats.stream().map(threat -> threat.item(decided)).toList());
        }
        additionalScreening.ifPresent(
                why -> to.put(Tags.ADDITIONAL_INSPECTION_SELECTION_CRITERIA, why.word()));
        algorithm.ifPresent(by -> to.put(Tags.THREAT_DETECTION_ALGORITHM_AND_VERSION, by.values()));
        operator.ifPresent(by -> to.putItems(Tags.OPERATOR_IDENTIFICATION_SEQUENCE, by.item()));
        return Conformance.require(to.build());
    }

    private void requireAgreement(long alarms) {
        if (decision == AlarmDecision.ALARM && alarms == 0) {
            throw contradiction(
                    "ALARM without an object that is a threat; add one, located or not");
        }
        if (decision == AlarmDecision.CLEAR && alarms > 0) {
            throw contradiction(
                    "CLEAR with %d objects that are threats; decide ALARM, or assess them as NO_THREAT"
                            .formatted(alarms));
        }
        if (threats.stream().map(ThreatObject::id).distinct().count() != threats.size()) {
            throw contradiction("two objects with the same id; each must have its own");
        }
    }

    private InterlineException contradiction(String what) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "dicos.contradiction",
                "%s report %s: %s".formatted(type.word(), header.sopInstanceUid(), what));
    }
}
