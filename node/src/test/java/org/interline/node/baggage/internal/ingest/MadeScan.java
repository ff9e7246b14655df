package org.interline.node.baggage.internal.ingest;

import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.interline.dicos.codec.FrameShape;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.object.AlarmDecision;
import org.interline.dicos.object.AssessmentFlag;
import org.interline.dicos.object.Box;
import org.interline.dicos.object.CtBuilder;
import org.interline.dicos.object.DetectionAlgorithm;
import org.interline.dicos.object.DicosTime;
import org.interline.dicos.object.DxBuilder;
import org.interline.dicos.object.DxView;
import org.interline.dicos.object.Equipment;
import org.interline.dicos.object.FrameSource;
import org.interline.dicos.object.ImageCharacteristic;
import org.interline.dicos.object.ImagePixels;
import org.interline.dicos.object.ObjectHeader;
import org.interline.dicos.object.ObjectReference;
import org.interline.dicos.object.Ooi;
import org.interline.dicos.object.OoiId;
import org.interline.dicos.object.Point;
import org.interline.dicos.object.Scan;
import org.interline.dicos.object.TdrBuilder;
import org.interline.dicos.object.ThreatAssessment;
import org.interline.dicos.object.ThreatCategory;
import org.interline.dicos.object.ThreatObject;
import org.interline.dicos.object.ThreatRepresentation;
import org.interline.dicos.object.VolumeGeometry;

/**
 * The objects of one made-up scan of one bag: small, harmless, and different in every direction.
 */
final class MadeScan {
    static final VolumeGeometry GEOMETRY =
            VolumeGeometry.of(40, 30, 20, new Point(1.5, 2, 2.5), new Point(10, 20, 30));

    private static final OffsetDateTime SCANNED = OffsetDateTime.parse("2026-11-22T16:59:00+09:00");
    private static final Equipment EQUIPMENT =
            new Equipment(
                    "Example Works",
                    "Tunnel One",
                    "SN-1",
                    "1.0",
                    "Example Airport",
                    "1 Example Road",
                    "LANE-1",
                    Optional.of(DicosTime.of(SCANNED.minusDays(1))));

    private final ObjectHeader header;
    private int number = 1;

    MadeScan(String bag) {
        header =
                ObjectHeader.of(
                        TestScanner.uid(),
                        Ooi.bag(OoiId.barcode(bag, "ZZ")),
                        Scan.of(TestScanner.uid(), "SCAN-1", TestScanner.uid()),
                        EQUIPMENT,
                        SCANNED);
    }

    DataSet ct() {
        return ct(new FrameShape(GEOMETRY.rows(), GEOMETRY.columns(), 1, 16, 16, false));
    }

    /** A CT whose samples are of another type. */
    DataSet ct(FrameShape shape) {
        FrameSource ramp =
                frame -> {
                    byte[] bytes = new byte[shape.byteCount()];
                    for (int i = 0; i < bytes.length; i++) {
                        bytes[i] = (byte) (i * 7 + frame);
                    }
                    return ByteBuffer.wrap(bytes);
                };
        return CtBuilder.of(next(), ImageCharacteristic.HIGH_ENERGY)
                .geometry(GEOMETRY)
                .pixels(new ImagePixels(shape, GEOMETRY.slices(), ramp, TransferSyntax.EXPLICIT))
                .build();
    }

    DataSet dx(DxView view) {
        short[] samples = new short[96 * 64];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 31);
        }
        return DxBuilder.of(next(), view)
                .pixels(
                        ImagePixels.unsigned16(
                                64,
                                96,
                                1,
                                FrameSource.of(List.of(samples)),
                                TransferSyntax.EXPLICIT))
                .build();
    }

    /** A machine's report that finds nothing. */
    DataSet clear() {
        return machine(AlarmDecision.CLEAR, List.of());
    }

    /** A machine's report of one threat in the box. */
    DataSet alarm(DataSet image, Box box) {
        return alarm(image, where -> where.withBox(box));
    }

    /** A machine's report of one threat where it is said. */
    DataSet alarm(DataSet image, UnaryOperator<ThreatRepresentation> where) {
        ObjectReference about =
                new ObjectReference(
                        image.string(Tags.SOP_CLASS_UID).orElseThrow(),
                        image.string(Tags.SOP_INSTANCE_UID).orElseThrow());
        return machine(
                AlarmDecision.ALARM,
                List.of(
                        ThreatObject.of(
                                1,
                                where.apply(ThreatRepresentation.in(about)),
                                ThreatAssessment.of(
                                        ThreatCategory.PROHIBITED_ITEM,
                                        AssessmentFlag.THREAT,
                                        "made up"))));
    }

    private DataSet machine(AlarmDecision decision, List<ThreatObject> threats) {
        return TdrBuilder.machine(
                        next(), new DetectionAlgorithm("Example Works", "2.1", List.of("a=1")))
                .decided(decision, SCANNED.plusSeconds(4))
                .about(Uids.DICOS_CT, header.sopInstanceUid())
                .threats(threats)
                .build();
    }

    private ObjectHeader next() {
        return header.next(TestScanner.uid(), TestScanner.uid(), number++);
    }
}
