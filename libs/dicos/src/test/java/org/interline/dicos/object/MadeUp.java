package org.interline.dicos.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosFile;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.FileMeta;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;

/** A bag, a machine and a journey that do not exist. */
final class MadeUp {
    static final OffsetDateTime SCANNED = OffsetDateTime.parse("2026-03-01T23:59:58.123456+09:00");
    static final String CT_UID = "2.25.1001";
    static final Equipment EQUIPMENT =
            new Equipment(
                    "Example Works",
                    "Tunnel One",
                    "SN-1",
                    "1.0",
                    "Example Airport",
                    "1 Example Road",
                    "LANE-1",
                    Optional.of(DicosTime.of(OffsetDateTime.parse("2026-02-28T06:00:00+09:00"))));

    private MadeUp() {}

    static ObjectHeader header(String sopInstanceUid) {
        return ObjectHeader.of(
                sopInstanceUid,
                Ooi.bag(OoiId.barcode("0999123456", "ZZ")),
                Scan.of("2.25.1", "SCAN-1", "2.25.2"),
                EQUIPMENT,
                SCANNED);
    }

    static Itinerary itinerary() {
        return Itinerary.of(
                "ZZ-TRIP-1",
                "ZZ",
                RouteSegment.flight(
                        "ZZ",
                        "035",
                        "AAA",
                        "BBB",
                        DicosTime.of(OffsetDateTime.parse("2026-03-02T09:30:00+09:00")),
                        DicosTime.of(OffsetDateTime.parse("2026-03-02T08:15:00-05:00"))));
    }

    /** Samples that differ in every voxel and in every direction. */
    static short[] ramp(int columns, int rows, int slices) {
        short[] samples = new short[columns * rows * slices];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 31 + (i / columns) * 7);
        }
        return samples;
    }

    static CtBuilder ct(ObjectHeader header, VolumeGeometry geometry, TransferSyntax syntax) {
        int columns = geometry.columns();
        int rows = geometry.rows();
        FrameSource frames = FrameSource.of(ramp(columns, rows, geometry.slices()), columns * rows);
        return CtBuilder.of(header, ImageCharacteristic.HIGH_ENERGY)
                .geometry(geometry)
                .pixels(ImagePixels.unsigned16(rows, columns, geometry.slices(), frames, syntax));
    }

    static DxBuilder dx(ObjectHeader header, DxView view, TransferSyntax syntax) {
        return DxBuilder.of(header, view)
                .pixels(ImagePixels.unsigned16(5, 7, 1, FrameSource.of(ramp(7, 5, 1), 35), syntax));
    }

    static ThreatObject threat(int id) {
        return ThreatObject.of(
                id,
                ThreatRepresentation.in(new ObjectReference(Uids.DICOS_CT, CT_UID))
                        .withBox(new Box(new Point(1, 2, 3), new Point(4, 6, 8)))
                        .withMeasures(120, 1.5, 7.25, 80)
                        .withLocation("upper left"),
                ThreatAssessment.of(
                                ThreatCategory.PROHIBITED_ITEM, AssessmentFlag.THREAT, "made up")
                        .withProbability(0.75));
    }

    static TdrBuilder machineAlarm() {
        return TdrBuilder.machine(
                        header("2.25.1003"),
                        new DetectionAlgorithm("Example Works", "2.1", List.of("setting=1")))
                .decided(AlarmDecision.ALARM, SCANNED.plusSeconds(4))
                .about(Uids.DICOS_CT, CT_UID)
                .threat(threat(1));
    }

    /** The object as a file. */
    static byte[] file(DataSet dataSet, TransferSyntax syntax) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicosWriter.write(out, FileMeta.of(dataSet, syntax), dataSet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Written and read again. */
    static DataSet again(DataSet dataSet, TransferSyntax syntax) {
        try {
            return DicosFile.read(file(dataSet, syntax), Limits.DEFAULT).dataSet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
