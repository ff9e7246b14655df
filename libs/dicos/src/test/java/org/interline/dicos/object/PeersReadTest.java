package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.testkit.Peers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** DCMTK and pydicom read what we build. */
class PeersReadTest {
    private static final VolumeGeometry GEOMETRY =
            VolumeGeometry.of(8, 6, 5, new Point(1.5, 2, 3), new Point(-10, 20, 30));

    private static final String PRINT_IMAGE =
            """
            import sys, warnings
            warnings.simplefilter("error")
            import pydicom, pydicom.encaps
            ds = pydicom.dcmread(sys.argv[1])
            n = int(ds.NumberOfFrames)
            if ds.file_meta.TransferSyntaxUID.is_compressed:
                frames = len(list(pydicom.encaps.generate_pixel_data_frame(ds.PixelData, n)))
            else:
                frames = len(ds.PixelData) // (2 * ds.Rows * ds.Columns)
            z = [float(f.PlanePositionSequence[0].ImagePositionPatient[2])
                 for f in ds.PerFrameFunctionalGroupsSequence]
            print(ds.file_meta[0x00020004].value, ds.Modality, ds.PatientID, ds.Manufacturer,
                  n, frames, z)
            """;

    private static final String PRINT_REPORT =
            """
            import sys, warnings
            warnings.simplefilter("error")
            import pydicom
            ds = pydicom.dcmread(sys.argv[1])
            t = ds.ThreatSequence[0]
            print(ds.TDRType, ds.AlarmDecision, ds.AlarmDecisionTime,
                  ds.RouteSegmentSequence[0].RouteID,
                  list(t.PTORepresentationSequence[0].BoundingPolygon),
                  t.ATDAssessmentSequence[0].ThreatCategoryDescription.encode("unicode_escape"))
            """;

    @TempDir Path folder;

    static List<TransferSyntax> syntaxes() {
        return BuildersTest.syntaxes().stream().filter(syntax -> !syntax.bigLength()).toList();
    }

    @ParameterizedTest
    @MethodSource("syntaxes")
    void a_volume(TransferSyntax syntax) throws IOException {
        ObjectHeader header = MadeUp.header(MadeUp.CT_UID).asSimulated();
        Path file = file(MadeUp.ct(header, GEOMETRY, syntax).build(), syntax);
        assertEquals(
                "V03 CT 0999123456 Example Works (simulated) 5 5"
                        + " [30.0, 33.0, 36.0, 39.0, 42.0]",
                pydicom(PRINT_IMAGE, file));
        assertDcmdumpIsContent(file);
    }

    @Test
    void a_projection() throws IOException {
        DataSet dx =
                MadeUp.dx(
                                MadeUp.header("2.25.1002"),
                                DxView.fromTheSide(2, Point.ORIGIN, 0.8),
                                TransferSyntax.JPEG_LOSSLESS_SV1)
                        .build();
        assertDcmdumpIsContent(file(dx, TransferSyntax.JPEG_LOSSLESS_SV1));
    }

    @Test
    void a_report_with_text_in_two_scripts() throws IOException {
        ThreatObject threat =
                ThreatObject.of(
                        1,
                        MadeUp.threat(1).representations().getFirst(),
                        ThreatAssessment.of(
                                ThreatCategory.OTHER, AssessmentFlag.THREAT, "과일 fruit"));
        DataSet report =
                TdrBuilder.operator(
                                MadeUp.header("2.25.1010").withItinerary(MadeUp.itinerary()),
                                new TdrOperator("OFF-7", "EXAMPLE", "officer", "Customs"))
                        .decided(AlarmDecision.ALARM, MadeUp.SCANNED)
                        .about("1.2", "1.3")
                        .threat(threat)
                        .build();
        Path file = file(report, TransferSyntax.EXPLICIT);
        assertEquals(
                "OPERATOR ALARM 20260301235958.123456+0900 ZZ035"
                        + " [1.0, 2.0, 3.0, 4.0, 6.0, 8.0] b'\\\\uacfc\\\\uc77c fruit'",
                pydicom(PRINT_REPORT, file));
        assertDcmdumpIsContent(file);
    }

    private Path file(DataSet dataSet, TransferSyntax syntax) throws IOException {
        return Files.write(folder.resolve("object.dcs"), MadeUp.file(dataSet, syntax));
    }

    private static String pydicom(String script, Path file) {
        Peers.Outcome outcome = Peers.pydicom(script, file.toString());
        assertEquals(0, outcome.exitCode(), outcome::output);
        return outcome.output().strip();
    }

    private static void assertDcmdumpIsContent(Path file) {
        Peers.Outcome outcome = Peers.dcmtk("dcmdump", file.toString());
        assertEquals(0, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().contains("DICOSVersion"), outcome::output);
        assertFalse(outcome.output().contains("W: "), outcome::output);
    }
}
