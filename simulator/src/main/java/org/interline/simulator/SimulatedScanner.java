package org.interline.simulator;

import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
import org.interline.dicos.object.Rescale;
import org.interline.dicos.object.Scan;
import org.interline.dicos.object.TdrBuilder;
import org.interline.dicos.object.ThreatAssessment;
import org.interline.dicos.object.ThreatCategory;
import org.interline.dicos.object.ThreatObject;
import org.interline.dicos.object.ThreatRepresentation;
import org.interline.dicos.object.VolumeGeometry;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;

/**
 * A scanner that does not exist. Of each bag it makes what a dual-view CT with a recognition
 * program would send: one CT, two DX views, one machine's report, all of edition V03 and all marked
 * as simulated.
 */
public final class SimulatedScanner {
    /** What a whole scan of this scanner holds. */
    public static final int CT_OBJECTS = 1;

    public static final int DX_OBJECTS = 2;
    public static final int TDR_OBJECTS = 1;

    /** The same of one of dual energy: twice as many images. */
    public static final int DUAL_ENERGY_CT_OBJECTS = 2 * CT_OBJECTS;

    public static final int DUAL_ENERGY_DX_OBJECTS = 2 * DX_OBJECTS;

    private static final double KILOVOLTS = 160;
    private static final double EFFECTIVE_KEV = 70;
    private static final double RECOGNITION_MILLIS = 900;
    private static final DetectionAlgorithm ALGORITHM =
            new DetectionAlgorithm("Interline (simulated)", "1", List.of("GOODS"));

    private final String station;
    private final Grid grid;
    private final TransferSyntax syntax;
    private final Clock clock;
    private final boolean dualEnergy;

    public SimulatedScanner(String station, Grid grid, TransferSyntax syntax, Clock clock) {
        this(station, grid, syntax, clock, false);
    }

    private SimulatedScanner(
            String station, Grid grid, TransferSyntax syntax, Clock clock, boolean dualEnergy) {
        this.station = station;
        this.grid = grid;
        this.syntax = syntax;
        this.clock = clock;
        this.dualEnergy = dualEnergy;
    }

    /**
     * One that sends a second CT of each bag, the effective atomic number of the same voxels, and
     * each X-ray view by a high and by a low energy.
     */
    public static SimulatedScanner ofDualEnergy(
            String station, Grid grid, TransferSyntax syntax, Clock clock) {
        return new SimulatedScanner(station, grid, syntax, clock, true);
    }

    /** Scans a bag: the objects in the order in which they are sent. */
    public List<SimulatedObject> scan(SimulatedBag bag, SimulatedFlight flight) {
        BagPhantom phantom = BagPhantom.of(bag.seed(), grid, bag.withFind());
        short[][] slices = CtRenderer.render(phantom, grid, bag.seed());
        ObjectHeader header = header(bag, flight, phantom);
        DataSet ct = density(header, slices);
        List<SimulatedObject> objects = new ArrayList<>();
        objects.add(new SimulatedObject(ct, syntax, grid.slices()));
        ImageCharacteristic first =
                dualEnergy ? ImageCharacteristic.HIGH_ENERGY : ImageCharacteristic.INTENSITY;
        DxRenderer.View above = DxRenderer.fromAbove(slices, grid);
        DxRenderer.View side = DxRenderer.fromTheSide(slices, grid);
        if (dualEnergy) {
            byte[][] z = CtRenderer.renderZ(phantom, grid, bag.seed());
            objects.add(
                    new SimulatedObject(
                            effectiveZ(header.next(uid(), uid(), 5), z), syntax, grid.slices()));
            DxRenderer.View lowAbove = DxRenderer.fromAboveByLowEnergy(slices, z, grid);
            DxRenderer.View lowSide = DxRenderer.fromTheSideByLowEnergy(slices, z, grid);
            ImageCharacteristic low = ImageCharacteristic.LOW_ENERGY;
            objects.add(view(header.next(uid(), uid(), 6), lowAbove, true, low));
            objects.add(view(header.next(uid(), uid(), 7), lowSide, false, low));
        }
        objects.add(view(header.next(uid(), uid(), 2), above, true, first));
        objects.add(view(header.next(uid(), uid(), 3), side, false, first));
        DataSet report = report(header.next(uid(), uid(), 4), phantom, ct);
        objects.add(new SimulatedObject(report, TransferSyntax.EXPLICIT, 0));
        return objects;
    }

    private ObjectHeader header(SimulatedBag bag, SimulatedFlight flight, BagPhantom phantom) {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        Equipment equipment =
                new Equipment(
                        "Interline",
                        dualEnergy ? "Bag simulator, dual energy" : "Bag simulator",
                        "0",
                        "1",
                        flight.origin(),
                        "Nowhere",
                        station,
                        Optional.of(DicosTime.of(now.truncatedTo(ChronoUnit.DAYS))));
        return ObjectHeader.of(
                        uid(),
                        Ooi.bag(OoiId.barcode(bag.lpn(), flight.carrier()))
                                .withKilograms(Math.round(phantom.grams() / 100) / 10.0),
                        Scan.of(uid(), bag.lpn(), uid()),
                        equipment,
                        now)
                .withItinerary(flight.itinerary())
                .asSimulated();
    }

    private DataSet density(ObjectHeader header, short[][] slices) {
        return ct(
                header,
                ImageCharacteristic.DENSITY,
                ImagePixels.unsigned16(
                        grid.rows(),
                        grid.columns(),
                        grid.slices(),
                        FrameSource.of(Arrays.asList(slices)),
                        syntax),
                new Rescale(CtRenderer.RESCALE_SLOPE, CtRenderer.RESCALE_INTERCEPT, "US"));
    }

    private DataSet effectiveZ(ObjectHeader header, byte[][] slices) {
        return ct(
                header,
                ImageCharacteristic.Z_EFFECTIVE,
                new ImagePixels(
                        new FrameShape(grid.rows(), grid.columns(), 1, 8, 8, false),
                        grid.slices(),
                        frame -> ByteBuffer.wrap(slices[frame]),
                        syntax),
                new Rescale(CtRenderer.Z_SLOPE, 0, "US"));
    }

    private DataSet ct(
            ObjectHeader header, ImageCharacteristic what, ImagePixels pixels, Rescale rescale) {
        double mm = grid.millimetres();
        return CtBuilder.of(header, what)
                .geometry(
                        VolumeGeometry.of(
                                grid.columns(),
                                grid.rows(),
                                grid.slices(),
                                new Point(mm, mm, mm),
                                new Point(0, 0, 0)))
                .pixels(pixels)
                .rescale(rescale)
                .energy(KILOVOLTS, EFFECTIVE_KEV)
                .build();
    }

    private SimulatedObject view(
            ObjectHeader header, DxRenderer.View view, boolean above, ImageCharacteristic what) {
        Point first = new Point(0, 0, 0);
        double mm = grid.millimetres();
        short[] samples = new short[view.samples().limit()];
        ShortBuffer.wrap(samples).put(view.samples().duplicate());
        DataSet dx =
                DxBuilder.of(
                                header,
                                above
                                        ? DxView.fromAbove(view.number(), first, mm)
                                        : DxView.fromTheSide(view.number(), first, mm))
                        .pixels(
                                ImagePixels.unsigned16(
                                        view.rows(),
                                        view.columns(),
                                        1,
                                        FrameSource.of(List.of(samples)),
                                        syntax))
                        .characteristic(what)
                        .build();
        return new SimulatedObject(dx, syntax, 1);
    }

    private DataSet report(ObjectHeader header, BagPhantom phantom, DataSet ct) {
        ObjectReference image =
                new ObjectReference(Uids.DICOS_CT, ct.string(Tags.SOP_INSTANCE_UID).orElseThrow());
        List<ThreatObject> found = new ArrayList<>();
        for (Solid find : phantom.finds()) {
            found.add(threat(found.size() + 1, find, image));
        }
        OffsetDateTime when = clock.now().atOffset(ZoneOffset.UTC);
        return TdrBuilder.machine(header, ALGORITHM)
                .decided(found.isEmpty() ? AlarmDecision.CLEAR : AlarmDecision.ALARM, when)
                .about(image.sopClassUid(), image.sopInstanceUid())
                .threats(found)
                .took(RECOGNITION_MILLIS)
                .build();
    }

    private ThreatObject threat(int id, Solid find, ObjectReference image) {
        ThreatCategory category =
                find.material() == Material.BATTERY
                        ? ThreatCategory.PROHIBITED_ITEM
                        : ThreatCategory.OTHER;
        return ThreatObject.of(
                id,
                ThreatRepresentation.in(image)
                        .withBox(new Box(point(find.boxFrom()), point(find.boxTo())))
                        .withRegion(CtRenderer.region(find, grid))
                        .withMeasures(
                                find.grams(),
                                find.material().gramsPerCubicCentimetre(),
                                find.material().effectiveAtomicNumber(),
                                find.cubicCentimetres()),
                ThreatAssessment.of(category, AssessmentFlag.THREAT, find.material().label())
                        .withProbability(find.material() == Material.BATTERY ? 0.93 : 0.71));
    }

    private static Point point(Solid.Point point) {
        return new Point(point.x(), point.y(), point.z());
    }

    private String uid() {
        return Uids.of(Uuid7.next(clock));
    }
}
