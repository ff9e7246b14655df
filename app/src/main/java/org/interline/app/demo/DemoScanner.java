package org.interline.app.demo;

import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.kernel.Clock;
import org.interline.simulator.Grid;
import org.interline.simulator.ScannerLink;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;

/** Scans the demo's bags and sends them over the wire, and counts what it sent. */
final class DemoScanner {
    static final String NODE_AE_TITLE = "INTERLINE";
    private static final TransferSyntax IMAGES = TransferSyntax.JPEG_LOSSLESS_SV1;

    private final SimulatedFlight flight;
    private final Map<Lane, SimulatedScanner> scanners = new EnumMap<>(Lane.class);
    private final AtomicInteger bags = new AtomicInteger();
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    /** The scanners of the airport that does not exist. */
    enum Lane {
        SINGLE_ENERGY(
                "SIM1",
                "Simulated scanner",
                SimulatedScanner.CT_OBJECTS,
                SimulatedScanner.DX_OBJECTS),
        DUAL_ENERGY(
                "SIM2",
                "Simulated scanner, dual energy",
                SimulatedScanner.DUAL_ENERGY_CT_OBJECTS,
                SimulatedScanner.DUAL_ENERGY_DX_OBJECTS);

        private final String aeTitle;
        private final String title;
        private final int volumes;
        private final int views;

        Lane(String aeTitle, String title, int volumes, int views) {
            this.aeTitle = aeTitle;
            this.title = title;
            this.volumes = volumes;
            this.views = views;
        }

        String aeTitle() {
            return aeTitle;
        }

        String title() {
            return title;
        }

        int volumes() {
            return volumes;
        }

        int views() {
            return views;
        }

        /** What alarms is seen by two energies: twice the images, of one bag in four. */
        static Lane of(SimulatedBag bag) {
            return bag.withFind() ? DUAL_ENERGY : SINGLE_ENERGY;
        }
    }

    DemoScanner(SimulatedFlight flight, Clock clock) {
        this.flight = flight;
        for (Lane lane : Lane.values()) {
            scanners.put(
                    lane,
                    switch (lane) {
                        case SINGLE_ENERGY ->
                                new SimulatedScanner(lane.aeTitle, Grid.USUAL, IMAGES, clock);
                        case DUAL_ENERGY ->
                                SimulatedScanner.ofDualEnergy(
                                        lane.aeTitle, Grid.USUAL, IMAGES, clock);
                    });
        }
    }

    /**
     * Sends the bags one after the other.
     *
     * @param camera of the belt behind the scanners: called with each bag that was sent
     */
    void sendAll(List<SimulatedBag> all, InetSocketAddress node, Consumer<SimulatedBag> camera) {
        for (SimulatedBag bag : all) {
            send(bag, node);
            camera.accept(bag);
            bags.incrementAndGet();
        }
    }

    private void send(SimulatedBag bag, InetSocketAddress node) {
        Lane lane = Lane.of(bag);
        SimulatedScanner scanner = Objects.requireNonNull(scanners.get(lane));
        // One association a bag: a lane that waits for its next bag is no link that fell silent.
        try (ScannerLink link =
                ScannerLink.open(node, NODE_AE_TITLE, lane.aeTitle, IMAGES, Optional.empty())) {
            for (SimulatedObject object : scanner.scan(bag, flight)) {
                StoreOutcome outcome = link.send(object);
                objects.incrementAndGet();
                frames.addAndGet(object.frames());
                if (!outcome.stored()) {
                    refused.incrementAndGet();
                    System.err.println(
                            "The node refused an object of bag " + bag.lpn() + ": " + outcome);
                }
            }
        }
    }

    int bagsSent() {
        return bags.get();
    }

    int objectsSent() {
        return objects.get();
    }

    int framesSent() {
        return frames.get();
    }
}
