package org.interline.app;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.kernel.Clock;
import org.interline.simulator.Grid;
import org.interline.simulator.ScannerLink;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Flies simulated bags into a node. */
@Command(
        name = "simulate",
        description =
                "Scans made-up bags of a made-up flight and sends them to a node. Everything it"
                        + " makes is marked as simulated.",
        mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "AE@HOST:PORT",
            converter = DicosPeer.Converter.class,
            description = "The node that receives.")
    private @Nullable DicosPeer peer;

    @Option(
            names = "--as",
            paramLabel = "AE",
            defaultValue = "SIM1",
            description = "The scanner's title; the node must know it (${DEFAULT-VALUE}).")
    private String callingAe = "SIM1";

    @Option(names = "--bags", defaultValue = "12", description = "How many (${DEFAULT-VALUE}).")
    private int bags = 12;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed makes the same bags (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--dual-energy",
            description =
                    "Also send the effective atomic number of the same voxels, and each X-ray view"
                            + " by a second energy.")
    private boolean dualEnergy;

    @Override
    public Integer call() {
        DicosPeer to = Objects.requireNonNull(peer);
        Clock clock = Clock.system();
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        SimulatedFlight flight =
                new SimulatedFlight("KE", "35", "ICN", "ATL", now.plusHours(1), now.plusHours(14));
        TransferSyntax syntax = TransferSyntax.JPEG_LOSSLESS_SV1;
        SimulatedScanner scanner =
                dualEnergy
                        ? SimulatedScanner.ofDualEnergy(callingAe, Grid.USUAL, syntax, clock)
                        : new SimulatedScanner(callingAe, Grid.USUAL, syntax, clock);
        ConsoleProgress progress = new ConsoleProgress();
        int refused = 0;
        List<SimulatedBag> all = SimulatedBag.some(bags, seed);
        try (ScannerLink link =
                ScannerLink.open(to.address(), to.ae(), callingAe, syntax, Optional.empty())) {
            for (int i = 0; i < all.size(); i++) {
                progress.at("bags", i, all.size());
                for (SimulatedObject object : scanner.scan(all.get(i), flight)) {
                    StoreOutcome outcome = link.send(object);
                    if (!outcome.stored()) {
                        refused++;
                        System.err.println(
                                all.get(i).lpn() + ": the node refused an object: " + outcome);
                    }
                }
                System.out.println(all.get(i).lpn() + "  sent (simulated)");
            }
            progress.at("bags", all.size(), all.size());
        }
        return refused == 0 ? 0 : 1;
    }
}
