package org.interline.dicos.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;

/** What a builder is given, a view gives back after the bytes in between. */
class RoundTripProperties {

    @Property(tries = 150)
    void a_report_keeps_its_objects(@ForAll("threats") List<ThreatObject> threats) {
        boolean alarm = threats.stream().anyMatch(ThreatObject::isThreat);
        DataSet built =
                TdrBuilder.groundTruth(MadeUp.header("2.25.7"))
                        .decided(alarm ? AlarmDecision.ALARM : AlarmDecision.CLEAR, MadeUp.SCANNED)
                        .about("1.2.3", "1.2.4")
                        .threats(threats)
                        .build();
        TdrObject read = (TdrObject) view(built);
        assertThat(read.threats()).isEqualTo(threats);
        assertThat(read.mentionsThreat()).isEqualTo(alarm);
        assertThat(read.oddities()).isEmpty();
    }

    @Property(tries = 150)
    void an_object_keeps_its_header(
            @ForAll("oois") Ooi ooi,
            @ForAll("scans") Scan scan,
            @ForAll("equipment") Equipment equipment,
            @ForAll("itineraries") Itinerary itinerary,
            @ForAll("times") DicosTime time) {
        ObjectHeader header =
                new ObjectHeader(
                        "2.25.9", ooi, scan, equipment, time, Optional.of(itinerary), false);
        DicosObject read =
                view(
                        MadeUp.dx(
                                        header,
                                        DxView.fromTheSide(1, Point.ORIGIN, 1),
                                        TransferSyntax.EXPLICIT)
                                .build());
        assertThat(read.ooi()).isEqualTo(ooi);
        assertThat(read.scan()).isEqualTo(scan);
        assertThat(read.equipment().manufacturer()).isEqualTo(equipment.manufacturer());
        assertThat(read.equipment().station()).isEqualTo(equipment.station());
        assertThat(read.itinerary()).contains(itinerary);
        assertThat(read.time()).contains(time);
        assertThat(read.simulated()).isFalse();
        assertThat(read.oddities()).isEmpty();
    }

    @Property(tries = 60)
    void a_volume_keeps_its_geometry(@ForAll("geometries") VolumeGeometry geometry) {
        DataSet built =
                MadeUp.ct(MadeUp.header(MadeUp.CT_UID), geometry, TransferSyntax.EXPLICIT).build();
        CtObject read = (CtObject) view(built);
        VolumeGeometry again = read.geometry().orElseThrow();
        assertThat(again.columns()).isEqualTo(geometry.columns());
        assertThat(again.framesFall()).isFalse();
        VoxelBox inner = new VoxelBox(1, 0, 1, geometry.columns() - 1, 1, geometry.slices() - 1);
        // What is cut out in millimetres of one is the same voxels of the other.
        assertThat(again.voxels(geometry.box(inner))).contains(inner);
        assertThat(read.oddities()).isEmpty();
    }

    private static DicosObject view(DataSet dataSet) {
        return DicosObject.of(MadeUp.again(dataSet, TransferSyntax.EXPLICIT));
    }

    @Provide
    Arbitrary<List<ThreatObject>> threats() {
        return Combinators.combine(
                        representations().list().ofMaxSize(2),
                        assessments().list().ofMinSize(1).ofMaxSize(2),
                        times(),
                        floats(0, 5000))
                .as((where, said, time, took) ->
                        new ThreatObject(
                                0,
                                where,
                                said,
                                Optional.of(time),
                                Optional.of(time),
                                OptionalDouble.of(took)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(RoundTripProperties::numbered);
    }

    private static List<ThreatObject> numbered(List<ThreatObject> threats) {
        return IntStream.range(0, threats.size())
                .mapToObj(i -> {
                    ThreatObject one = threats.get(i);
                    return new ThreatObject(
                            i,
                            one.representations(),
                            one.assessments(),
                            one.started(),
                            one.ended(),
                            one.milliseconds());
                })
                .toList();
    }

    private static Arbitrary<ThreatRepresentation> representations() {
        return Combinators.combine(
                        points().list().ofMinSize(2).ofMaxSize(5),
                        regions().optional(),
                        floats(0, 20000).optional(),
                        floats(0, 12).optional(),
                        names(64))
                .as((polygon, region, grams, density, location) ->
                        new ThreatRepresentation(
                                List.of(new ObjectReference("1.2.3", "1.2.4")),
                                region,
                                polygon,
                                Optional.of(polygon.getFirst()),
                                Optional.of(polygon.getLast()),
                                number(grams),
                                number(density),
                                OptionalDouble.empty(),
                                number(grams),
                                location));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    private static Arbitrary<ThreatRegion> regions() {
        Arbitrary<Integer> side = Arbitraries.integers().between(1, 9);
        return Combinators.combine(side, side, side, Arbitraries.longs())
                .as((width, height, depth, seed) -> {
                    VoxelBox box = new VoxelBox(3, 2, 1, width, height, depth);
                    BitSet bits = new BitSet();
                    Random random = new Random(seed);
                    for (int i = 0; i < box.voxels(); i++) {
                        bits.set(i, random.nextBoolean());
                    }
                    return seed % 3 == 0 ? ThreatRegion.of(box) : ThreatRegion.of(box, bits);
                });
    }

    private static Arbitrary<ThreatAssessment> assessments() {
        Arbitrary<ThreatCategory> v03 =
                Arbitraries.of(ThreatCategory.class)
                        .filter(category ->
                                category != ThreatCategory.METAL
                                        && category != ThreatCategory.NONMETAL
                                        && category != ThreatCategory.UNKNOWN);
        return Combinators.combine(
                        v03,
                        names(100),
                        Arbitraries.of(AssessmentAbility.class),
                        Arbitraries.of(AssessmentFlag.class),
                        floats(0, 1).optional())
                .as((category, text, ability, flag, probability) ->
                        new ThreatAssessment(
                                Term.of(category),
                                text,
                                Term.of(ability),
                                Term.of(flag),
                                number(probability)));
    }

    @Provide
    Arbitrary<Ooi> oois() {
        return Combinators.combine(
                        ids(),
                        Arbitraries.of(OoiType.class),
                        ids().list().ofMaxSize(2),
                        points().optional())
                .as((id, type, alternate, size) ->
                        new Ooi(
                                id,
                                Term.of(type),
                                alternate,
                                OptionalDouble.of(23.5),
                                size.map(point -> new Ooi.Size(point.x(), point.y(), point.z()))));
    }

    private static Arbitrary<OoiId> ids() {
        return Combinators.combine(names(40), names(40), Arbitraries.of(OoiIdType.class))
                .as((id, issuer, type) -> new OoiId(id, issuer, Term.of(type)));
    }

    @Provide
    Arbitrary<Scan> scans() {
        return Combinators.combine(
                        names(16),
                        Arbitraries.of(ScanType.class),
                        Arbitraries.of(AcquisitionStatus.class))
                .as((id, type, status) ->
                        new Scan(
                                "2.25.11",
                                id,
                                Term.of(type),
                                "2.25.12",
                                OptionalInt.of(1),
                                Term.of(status)));
    }

    @Provide
    Arbitrary<Equipment> equipment() {
        return Combinators.combine(names(60), names(16), times())
                .as((manufacturer, station, calibrated) ->
                        new Equipment(
                                manufacturer,
                                "model",
                                "serial",
                                "1",
                                "site",
                                "address",
                                station,
                                Optional.of(calibrated)));
    }

    @Provide
    Arbitrary<Itinerary> itineraries() {
        Arbitrary<RouteSegment> segments =
                Combinators.combine(times(), times())
                        .as((departs, arrives) ->
                                RouteSegment.flight("ZZ", "035", "AAA", "BBB", departs, arrives));
        return Combinators.combine(names(30), segments.list().ofMaxSize(3))
                .as((id, legs) -> new Itinerary(id, "AGENT", "ZZ", legs));
    }

    @Provide
    Arbitrary<DicosTime> times() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 4_102_444_800L),
                        Arbitraries.integers().between(-48, 56),
                        Arbitraries.integers().between(0, 999_999))
                .as((second, quarters, micros) ->
                        DicosTime.of(
                                OffsetDateTime.of(
                                        LocalDateTime.ofEpochSecond(
                                                second, micros * 1000, ZoneOffset.UTC),
                                        ZoneOffset.ofTotalSeconds(quarters * 900))));
    }

    @Provide
    Arbitrary<VolumeGeometry> geometries() {
        Arbitrary<Integer> side = Arbitraries.integers().between(2, 12);
        Arbitrary<Double> spacing = Arbitraries.doubles().between(0.1, 9).ofScale(6);
        return Combinators.combine(side, side, side, spacing, spacing, spacing, points())
                .as((columns, rows, slices, x, y, z, origin) ->
                        VolumeGeometry.of(columns, rows, slices, new Point(x, y, z), origin));
    }

    private static Arbitrary<Point> points() {
        return Combinators.combine(floats(-2000, 2000), floats(-2000, 2000), floats(-2000, 2000))
                .as(Point::new);
    }

    /** Numbers that FL holds exactly. */
    private static Arbitrary<Double> floats(double least, double most) {
        return Arbitraries.doubles()
                .between(least, most)
                .map(value -> (double) (float) (double) value);
    }

    /** Text in several scripts, without the spaces at its ends that DICOM does not keep. */
    private static Arbitrary<String> names(int length) {
        return Arbitraries.strings()
                .withChars("abcXYZ0189 -_/.éö한국수하물東京")
                .ofMinLength(1)
                .ofMaxLength(length)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }
}
