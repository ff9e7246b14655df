package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;

/**
 * One potential threat object of a report (an item of (4010,1011)).
 *
 * @param id its number in this report, (4010,1010); -1 when the object does not say
 * @param representations where it is; none when only its existence is reported
 * @param assessments what is said of it
 * @param started when its assessment began, (4010,1080)
 * @param ended when it ended, (4010,1081)
 * @param milliseconds what it took, (4010,1082)
 */
public record ThreatObject(
        int id,
        List<ThreatRepresentation> representations,
        List<ThreatAssessment> assessments,
        Optional<DicosTime> started,
        Optional<DicosTime> ended,
        OptionalDouble milliseconds) {
    /** The number of an object that has none. */
    public static final int NO_ID = -1;

    public ThreatObject {
        representations = List.copyOf(representations);
        assessments = List.copyOf(assessments);
    }

    /** An object that was located. */
    public static ThreatObject of(
            int id, ThreatRepresentation where, ThreatAssessment... assessments) {
        return new ThreatObject(
                id,
                List.of(where),
                List.of(assessments),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    /** The object of inspection as a whole, or one that was not located: an officer's way. */
    public static ThreatObject unlocated(int id, ThreatAssessment... assessments) {
        return new ThreatObject(
                id,
                List.of(),
                List.of(assessments),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }

    /** The box of the first representation that has one, in millimetres. */
    public Optional<Box> boundingBox() {
        return representations.stream()
                .map(ThreatRepresentation::boundingBox)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** The voxels of the first representation that has some. */
    public Optional<ThreatRegion> region() {
        return representations.stream()
                .map(ThreatRepresentation::region)
                .flatMap(Optional::stream)
                .findFirst();
    }

    public OptionalDouble grams() {
        return first(ThreatRepresentation::grams);
    }

    public OptionalDouble gramsPerCubicCentimetre() {
        return first(ThreatRepresentation::gramsPerCubicCentimetre);
    }

    public OptionalDouble zEffective() {
        return first(ThreatRepresentation::zEffective);
    }

    public OptionalDouble cubicCentimetres() {
        return first(ThreatRepresentation::cubicCentimetres);
    }

    /** Whether any assessment says that it is a threat. */
    public boolean isThreat() {
        return assessments.stream().anyMatch(ThreatAssessment::isThreat);
    }

    private OptionalDouble first(Function<ThreatRepresentation, OptionalDouble> measure) {
        return representations.stream()
                .map(measure)
                .filter(OptionalDouble::isPresent)
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    static ThreatObject read(DataSet from) {
        return new ThreatObject(
                Lenient.integer(from, Tags.POTENTIAL_THREAT_OBJECT_ID).orElse(NO_ID),
                Lenient.items(from, Tags.PTO_REPRESENTATION_SEQUENCE).stream()
                        .map(ThreatRepresentation::read)
                        .toList(),
                Lenient.items(from, Tags.ATD_ASSESSMENT_SEQUENCE).stream()
                        .map(ThreatAssessment::read)
                        .toList(),
                DicosTime.ofDateTime(Lenient.text(from, Tags.PTO_START_DATE_TIME)),
                DicosTime.ofDateTime(Lenient.text(from, Tags.PTO_END_DATE_TIME)),
                Lenient.number(from, Tags.PTO_PROCESSING_TIME));
    }

    /** As an item; what was not timed took no time at the report's own time. */
    DataSet item(DicosTime reported) {
        DataSetBuilder item =
                DataSet.builder()
                        .putInts(Tags.POTENTIAL_THREAT_OBJECT_ID, id)
                        .putItems(
                                Tags.ATD_ASSESSMENT_SEQUENCE,
                                assessments.stream().map(ThreatAssessment::item).toList())
                        .put(Tags.PTO_START_DATE_TIME, started.orElse(reported).dt())
                        .put(Tags.PTO_END_DATE_TIME, ended.orElse(reported).dt())
                        .putNumbers(Tags.PTO_PROCESSING_TIME, milliseconds.orElse(0));
        if (!representations.isEmpty()) {
            item.putItems(
                    Tags.PTO_REPRESENTATION_SEQUENCE,
                    representations.stream().map(ThreatRepresentation::item).toList());
        }
        return item.build();
    }
}
