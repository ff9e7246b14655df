package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.data.Vr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects that contradict themselves are shown, and what is odd is named. */
class OdditiesTest {
    private static final DataSet TDR = MadeUp.machineAlarm().build();

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.5.1.4.1.1.501.1, CtObject",
        "1.2.840.10008.5.1.4.1.1.501.1.2, CtObject",
        "1.2.840.10008.5.1.4.1.1.501.2.1, DxObject",
        "1.2.840.10008.5.1.4.1.1.501.2.2, DxObject",
        "1.2.840.10008.5.1.4.1.1.501.2.2.3, DxObject",
        "1.2.840.10008.5.1.4.1.1.501.3, TdrObject",
        "1.2.840.10008.5.1.4.1.1.501.4.3, AitObject",
        "1.2.840.10008.5.1.4.1.1.501.5, AitObject",
        "1.2.840.10008.5.1.4.1.1.501.6, OtherObject",
        "1.2.840.10008.5.1.4.1.1.2, OtherObject",
        "'', OtherObject"
    })
    void every_class_has_its_view(String sopClass, String view) {
        DataSet dataSet = DataSet.builder().put(Tags.SOP_CLASS_UID, sopClass).build();
        DicosObject object = DicosObject.of(dataSet);
        assertEquals(view, object.getClass().getSimpleName());
        assertEquals(dataSet, object.dataSet());
    }

    @Test
    void a_clear_that_lists_a_threat_shows_both() {
        TdrObject tdr = tdr(TDR.toBuilder().put(Tags.ALARM_DECISION, "CLEAR"));
        assertTrue(tdr.decision().is(AlarmDecision.CLEAR));
        assertTrue(tdr.mentionsThreat());
        assertEquals(List.of(Tags.ALARM_DECISION), tags(tdr));
    }

    @Test
    void counts_that_do_not_fit_the_list_are_odd() {
        assertEquals(
                List.of(Tags.NUMBER_OF_TOTAL_OBJECTS, Tags.NUMBER_OF_ALARM_OBJECTS),
                tags(
                        tdr(
                                TDR.toBuilder()
                                        .putInts(Tags.NUMBER_OF_TOTAL_OBJECTS, 7)
                                        .putInts(Tags.NUMBER_OF_ALARM_OBJECTS, 0))));
    }

    @Test
    void a_polygon_of_three_points_is_a_box_and_one_of_eight_numbers_is_odd() {
        TdrObject nine = withPolygon(0, 0, 0, 5, 1, 2, 3, 9, 4);
        assertEquals(
                new Box(Point.ORIGIN, new Point(5, 9, 4)),
                nine.threats().getFirst().boundingBox().orElseThrow());
        assertEquals(List.of(), tags(nine));
        TdrObject eight = withPolygon(0, 0, 0, 5, 1, 2, 3, 9);
        assertEquals(
                new Box(Point.ORIGIN, new Point(5, 1, 2)),
                eight.threats().getFirst().boundingBox().orElseThrow());
        assertEquals(List.of(Tags.BOUNDING_POLYGON), tags(eight));
    }

    @Test
    void words_that_are_not_known_are_kept() {
        TdrObject tdr = tdr(TDR.toBuilder().put(Tags.ALARM_DECISION, "PERHAPS"));
        assertEquals("PERHAPS", tdr.decision().text());
        assertTrue(tags(tdr).contains(Tags.ALARM_DECISION));
    }

    @Test
    void values_of_the_wrong_kind_are_no_values_and_odd() {
        DicosObject object =
                DicosObject.of(
                        TDR.toBuilder()
                                .putBytes(Tags.INSTANCE_NUMBER, Vr.IS, new byte[] {'x', 'y'})
                                .put(Tags.NUMBER_OF_TOTAL_OBJECTS, Vr.LO, "many")
                                .put(Tags.CONTENT_DATE, Vr.DA, "20261399")
                                .put(Tags.STUDY_INSTANCE_UID, Vr.UI, "1.02.3")
                                .put(Tags.MODALITY, "CT")
                                .build());
        assertTrue(object.scan().instanceNumber().isEmpty());
        assertTrue(assertInstanceOf(TdrObject.class, object).totalObjects().isEmpty());
        assertTrue(
                tags(object)
                        .containsAll(
                                List.of(
                                        Tags.INSTANCE_NUMBER,
                                        Tags.CONTENT_DATE,
                                        Tags.STUDY_INSTANCE_UID,
                                        Tags.MODALITY)));
    }

    @Test
    void an_empty_object_of_every_class_answers_everything() {
        for (String sopClass :
                List.of(
                        Uids.DICOS_CT,
                        Uids.DICOS_DX_PROCESSING,
                        Uids.DICOS_TDR,
                        Uids.DICOS_AIT_2D,
                        Uids.DICOS_AIT_3D,
                        Uids.DICOS_QR)) {
            DicosObject object =
                    DicosObject.of(DataSet.builder().put(Tags.SOP_CLASS_UID, sopClass).build());
            assertTrue(object.ooi().id().id().isEmpty());
            assertTrue(object.time().isEmpty());
            assertTrue(object.itinerary().isEmpty());
            assertTrue(!object.simulated());
            assertTrue(!object.oddities().isEmpty());
        }
    }

    @Test
    void what_is_simulated_says_so_in_every_kind_of_object() {
        ObjectHeader header = MadeUp.header(MadeUp.CT_UID).asSimulated();
        VolumeGeometry geometry = VolumeGeometry.of(2, 2, 2, new Point(1, 1, 1), Point.ORIGIN);
        List<DataSet> objects =
                List.of(
                        MadeUp.ct(header, geometry, TransferSyntax.EXPLICIT).build(),
                        MadeUp.dx(
                                        header,
                                        DxView.fromAbove(1, Point.ORIGIN, 1),
                                        TransferSyntax.EXPLICIT)
                                .build(),
                        TdrBuilder.aggregate(header)
                                .decided(AlarmDecision.UNKNOWN, MadeUp.SCANNED)
                                .about("1.2", "1.3")
                                .build());
        for (DataSet dataSet : objects) {
            DicosObject object = DicosObject.of(dataSet);
            assertTrue(object.simulated());
            assertTrue(object.scan().type().is(ScanType.NON_OPERATIONAL));
        }
    }

    private static TdrObject withPolygon(double... numbers) {
        DataSet threat = TDR.items(Tags.THREAT_SEQUENCE).getFirst();
        DataSet where =
                threat.items(Tags.PTO_REPRESENTATION_SEQUENCE).getFirst().toBuilder()
                        .putNumbers(Tags.BOUNDING_POLYGON, numbers)
                        .build();
        return tdr(
                TDR.toBuilder()
                        .putItems(
                                Tags.THREAT_SEQUENCE,
                                threat.toBuilder()
                                        .putItems(Tags.PTO_REPRESENTATION_SEQUENCE, where)
                                        .build()));
    }

    private static TdrObject tdr(DataSetBuilder builder) {
        return assertInstanceOf(TdrObject.class, DicosObject.of(builder.build()));
    }

    private static List<Tag> tags(DicosObject object) {
        return object.oddities().stream().map(Oddity::tag).toList();
    }
}
