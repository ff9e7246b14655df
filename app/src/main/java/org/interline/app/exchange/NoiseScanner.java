package org.interline.app.exchange;

import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.app.client.NodeClient;
import org.interline.app.demo.DemoNode;
import org.interline.dicos.codec.FrameShape;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.object.DicosTime;
import org.interline.dicos.object.DxBuilder;
import org.interline.dicos.object.DxView;
import org.interline.dicos.object.Equipment;
import org.interline.dicos.object.ImagePixels;
import org.interline.dicos.object.Itinerary;
import org.interline.dicos.object.ObjectHeader;
import org.interline.dicos.object.Ooi;
import org.interline.dicos.object.OoiId;
import org.interline.dicos.object.Point;
import org.interline.dicos.object.RouteSegment;
import org.interline.dicos.object.Scan;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.simulator.ScannerLink;
import org.interline.simulator.SimulatedObject;

/**
 * A scanner whose X-ray views are noise: nothing makes them smaller, so that what crosses has the
 * size that is asked for.
 */
final class NoiseScanner {
    private static final String AE_TITLE = "NOISE";
    private static final int MOST_VIEWS = 16;
    private static final int HOURS_TO_LANDING = 6;

    /** A bag is never whole; what its wait's end costs is no part of what crosses. */
    private static final int LONGEST_WAIT = 86_400;

    private final DemoNode node;
    private final Clock clock;
    private final Random random = new Random(1);
    private final AtomicInteger tags = new AtomicInteger();

    NoiseScanner(DemoNode node, Clock clock) {
        this.node = node;
        this.clock = clock;
        try (NodeClient client = node.asScannerAdministrator()) {
            client.post(
                    "/api/v1/scanners",
                    Map.of(
                            "aeTitle",
                            AE_TITLE,
                            "name",
                            "Simulated scanner of noise",
                            "site",
                            "ICN",
                            "timeZone",
                            "Asia/Seoul",
                            "profile",
                            Map.of(
                                    "ct",
                                    0,
                                    "dx",
                                    MOST_VIEWS,
                                    "tdr",
                                    0,
                                    "waitSeconds",
                                    LONGEST_WAIT),
                            "enabled",
                            true,
                            "simulated",
                            true));
        }
    }

    /**
     * Sends so many bags.
     *
     * @param bytes of the samples of each view
     */
    void send(int bags, int views, int bytes) {
        try (ScannerLink link =
                ScannerLink.open(
                        node.scanners(),
                        "INTERLINE",
                        AE_TITLE,
                        TransferSyntax.EXPLICIT,
                        Optional.empty())) {
            for (int bag = 0; bag < bags; bag++) {
                for (SimulatedObject view : views(views, bytes)) {
                    StoreOutcome outcome = link.send(view);
                    if (!outcome.stored()) {
                        throw new IllegalStateException("the node refused a view: " + outcome);
                    }
                }
            }
        }
    }

    private List<SimulatedObject> views(int count, int bytes) {
        ObjectHeader header = header();
        List<SimulatedObject> views = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            views.add(
                    new SimulatedObject(
                            view(header.next(uid(), uid(), i + 1), bytes),
                            TransferSyntax.EXPLICIT,
                            1));
        }
        return views;
    }

    private DataSet view(ObjectHeader header, int bytes) {
        byte[] noise = new byte[bytes];
        random.nextBytes(noise);
        int columns = (int) Math.sqrt(bytes / 2.0);
        int rows = bytes / 2 / columns;
        return DxBuilder.of(header, DxView.fromAbove(1, new Point(0, 0, 0), 1))
                .pixels(
                        new ImagePixels(
                                new FrameShape(rows, columns, 1, 16, 16, false),
                                1,
                                frame -> ByteBuffer.wrap(noise, 0, rows * columns * 2),
                                TransferSyntax.EXPLICIT))
                .build();
    }

    private ObjectHeader header() {
        OffsetDateTime now = clock.now().atOffset(java.time.ZoneOffset.UTC);
        String tag = String.format(Locale.ROOT, "0999%06d", tags.incrementAndGet());
        Equipment equipment =
                new Equipment(
                        "Interline",
                        "Noise",
                        "0",
                        "1",
                        "ICN",
                        "Nowhere",
                        AE_TITLE,
                        Optional.of(DicosTime.of(now.truncatedTo(ChronoUnit.DAYS))));
        return ObjectHeader.of(
                        uid(),
                        Ooi.bag(OoiId.barcode(tag, "KE")),
                        Scan.of(uid(), tag, uid()),
                        equipment,
                        now)
                .withItinerary(itinerary(now))
                .asSimulated();
    }

    private static Itinerary itinerary(OffsetDateTime now) {
        // The same flight for every bag of a run that goes over midnight.
        OffsetDateTime arrives = now.truncatedTo(ChronoUnit.DAYS).plusDays(1);
        OffsetDateTime later = arrives.plusHours(HOURS_TO_LANDING);
        return Itinerary.of(
                "KE35-" + later.toLocalDate(),
                "KE",
                RouteSegment.flight(
                        "KE",
                        "35",
                        "ICN",
                        "ATL",
                        DicosTime.of(arrives.minusHours(8)),
                        DicosTime.of(later)));
    }

    private String uid() {
        return Uids.of(Uuid7.next(clock));
    }
}
