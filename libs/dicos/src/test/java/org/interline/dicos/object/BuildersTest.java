package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Vr;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuildersTest {
    private static final VolumeGeometry GEOMETRY =
            VolumeGeometry.of(7, 5, 11, new Point(1.5, 2, 3), new Point(-10, 20, 30));

    static List<TransferSyntax> syntaxes() {
        return List.of(
                TransferSyntax.EXPLICIT,
                TransferSyntax.EXPLICIT_64,
                TransferSyntax.RLE,
                TransferSyntax.JPEG_LOSSLESS_SV1);
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void a_ct_that_was_written_is_read_again_and_conforms(TransferSyntax syntax) {
        DataSet built = MadeUp.ct(MadeUp.header(MadeUp.CT_UID), GEOMETRY, syntax).build();
        DataSet read = MadeUp.again(built, syntax);
        assertEquals(List.of(), Conformance.check(read));
        assertEquals(built.size(), read.size());
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void a_projection_that_was_written_is_read_again_and_conforms(TransferSyntax syntax) {
        DataSet built =
                MadeUp.dx(
                                MadeUp.header("2.25.1002"),
                                DxView.fromAbove(2, new Point(1, 2, 3), 0.8),
                                syntax)
                        .build();
        DataSet read = MadeUp.again(built, syntax);
        assertEquals(List.of(), Conformance.check(read));
    }

    @Test
    void number_of_frames_is_US_as_V03_writes_it() {
        DataSet ct =
                MadeUp.ct(MadeUp.header(MadeUp.CT_UID), GEOMETRY, TransferSyntax.EXPLICIT).build();
        assertEquals(Vr.US, ct.get(Tags.NUMBER_OF_FRAMES).orElseThrow().vr());
        assertEquals(11, ct.integer(Tags.NUMBER_OF_FRAMES).orElseThrow());
    }

    @Test
    void more_frames_than_US_can_count_are_refused() {
        InterlineException refused =
                assertThrows(
                        InterlineException.class,
                        () ->
                                ImagePixels.unsigned16(
                                        1,
                                        1,
                                        65_536,
                                        FrameSource.of(new short[65_536], 1),
                                        TransferSyntax.EXPLICIT));
        assertEquals(ErrorCategory.LIMIT_EXCEEDED, refused.category());
    }

    @Test
    void implicit_value_representations_are_refused() {
        InterlineException refused =
                assertThrows(
                        InterlineException.class,
                        () ->
                                MadeUp.ct(
                                        MadeUp.header(MadeUp.CT_UID),
                                        GEOMETRY,
                                        TransferSyntax.IMPLICIT));
        assertEquals("dicos.implicit", refused.code());
    }

    @Test
    void every_empty_required_text_is_named_at_once() {
        Equipment nameless =
                new Equipment("", "Tunnel One", "SN-1", "1.0", "", "a", "b", Optional.empty());
        ObjectHeader header =
                ObjectHeader.of(
                        MadeUp.CT_UID,
                        Ooi.bag(OoiId.barcode("", "ZZ")),
                        Scan.of("2.25.1", "SCAN-1", "2.25.2"),
                        nameless,
                        MadeUp.SCANNED);
        InterlineException refused =
                assertThrows(
                        InterlineException.class,
                        () -> MadeUp.ct(header, GEOMETRY, TransferSyntax.EXPLICIT).build());
        assertEquals("dicos.incomplete", refused.code());
        for (String keyword :
                List.of(
                        "Manufacturer:",
                        "InstitutionName:",
                        "DateOfLastCalibration:",
                        "PatientID:")) {
            assertTrue(refused.toString().contains(keyword), refused::toString);
        }
    }

    @Test
    void a_volume_and_its_geometry_must_agree() {
        ImagePixels pixels =
                ImagePixels.unsigned16(
                        5, 7, 10, FrameSource.of(new short[350], 35), TransferSyntax.EXPLICIT);
        CtBuilder.NeedsPixels builder =
                CtBuilder.of(MadeUp.header(MadeUp.CT_UID), ImageCharacteristic.LOW_ENERGY)
                        .geometry(GEOMETRY);
        assertThrows(InterlineException.class, () -> builder.pixels(pixels));
    }

    @Test
    void a_clear_cannot_hold_a_threat_nor_an_alarm_be_empty() {
        TdrBuilder clear =
                TdrBuilder.groundTruth(MadeUp.header("2.25.1004"))
                        .decided(AlarmDecision.CLEAR, MadeUp.SCANNED)
                        .about("1.2", "1.3")
                        .threat(MadeUp.threat(1));
        assertThrows(InterlineException.class, clear::build);
        TdrBuilder alarm =
                TdrBuilder.aggregate(MadeUp.header("2.25.1005"))
                        .decided(AlarmDecision.ALARM, MadeUp.SCANNED)
                        .about("1.2", "1.3");
        assertThrows(InterlineException.class, alarm::build);
    }

    @Test
    void every_type_of_report_conforms() {
        TdrOperator officer = new TdrOperator("OFF-7", "EXAMPLE", "officer", "Customs");
        ThreatObject wholeBag =
                ThreatObject.unlocated(
                        1,
                        ThreatAssessment.of(
                                ThreatCategory.OTHER, AssessmentFlag.THREAT, "referred"));
        List<DataSet> reports =
                List.of(
                        MadeUp.machineAlarm().build(),
                        TdrBuilder.operator(MadeUp.header("2.25.1006"), officer)
                                .decided(AlarmDecision.ALARM, MadeUp.SCANNED)
                                .about("1.2", "1.3")
                                .threat(wholeBag)
                                .build(),
                        TdrBuilder.operator(MadeUp.header("2.25.1007"), officer)
                                .decided(AlarmDecision.CLEAR, MadeUp.SCANNED)
                                .about("1.2", "1.3")
                                .build(),
                        TdrBuilder.groundTruth(MadeUp.header("2.25.1008"))
                                .decided(AlarmDecision.CLEAR, MadeUp.SCANNED)
                                .about("1.2", "1.3")
                                .build(),
                        TdrBuilder.aggregate(MadeUp.header("2.25.1009"))
                                .decided(AlarmDecision.UNKNOWN, MadeUp.SCANNED)
                                .about("1.2", "1.3")
                                .aborted(AbortReason.TIMEOUT, AbortReason.NOT_REVIEWED)
                                .additionalScreening(ScreeningSelection.RANDOM)
                                .build());
        for (DataSet report : reports) {
            assertEquals(
                    List.of(), Conformance.check(MadeUp.again(report, TransferSyntax.EXPLICIT)));
        }
    }
}
