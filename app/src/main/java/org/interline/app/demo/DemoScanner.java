package org.interline.app.demo;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    static final String AE_TITLE = "SIM1";
    static final String NODE_AE_TITLE = "INTERLINE";
    private static final TransferSyntax IMAGES = TransferSyntax.JPEG_LOSSLESS_SV1;

    private final SimulatedFlight flight;
    private final SimulatedScanner scanner;
    private final AtomicInteger bags = new AtomicInteger();
    private final AtomicInteger objects = new AtomicInteger();
    private final AtomicInteger frames = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    DemoScanner(SimulatedFlight flight, Clock clock) {
        this.flight = flight;
        this.scanner = new SimulatedScanner(AE_TITLE, Grid.USUAL, IMAGES, clock);
    }

    void sendAll(List<SimulatedBag> all, InetSocketAddress node) {
        try (ScannerLink link =
                ScannerLink.open(node, NODE_AE_TITLE, AE_TITLE, IMAGES, Optional.empty())) {
            for (SimulatedBag bag : all) {
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
                bags.incrementAndGet();
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
