package org.interline.app;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.interline.app.demo.Demo;
import org.interline.app.demo.DemoReport;
import org.interline.kernel.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows the whole of it on one machine, with a simulated flight. */
@Command(
        name = "demo",
        description =
                "Starts two nations' nodes that agree with each other, flies one simulated flight"
                        + " from the one to the other and prints where to look. Nothing is kept"
                        + " afterwards.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration AT_MOST = Duration.ofMinutes(20);

    @Option(
            names = "--headless",
            description =
                    "Let simulated officers decide, write the report, and exit with 0 only when"
                            + " nothing was lost.")
    private boolean headless;

    @Option(
            names = "--bags",
            defaultValue = "12",
            description = "How many bags (${DEFAULT-VALUE}).")
    private int bags = 12;

    @Option(names = "--seed", defaultValue = "1", description = "Which bags (${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the report goes, as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--http-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description = "Port of the console (default: any free one).")
    private int httpPort;

    @Option(
            names = "--alone",
            description = "One node, which scans and decides: no border, no agreement.")
    private boolean alone;

    @Option(
            names = "--revoke",
            description =
                    "With --headless: end the agreement when all is decided, scan one more bag, and"
                            + " count what crosses still.")
    private boolean revoke;

    @Option(
            names = "--sign-ins",
            paramLabel = "FILE",
            description = "Also write the sign-ins there, as JSON, for other programs.")
    private @Nullable Path signIns;

    @Override
    public Integer call() throws IOException {
        // The demo's own lines are what is to be read; a warning is still shown.
        System.setProperty("logging.level.root", "WARN");
        if (revoke) {
            // That nothing crosses any more is what it shows: the report says how many did.
            System.setProperty("logging.level.org.interline.node.exchange.internal.send", "ERROR");
        }
        Instant begun = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        Path folder = Files.createTempDirectory("interline-demo-");
        Demo demo = Demo.start(folder, httpPort, alone, Clock.system(), begun);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            demo.close();
                            Folders.delete(folder);
                        }));
        System.out.println("Console: " + demo.address());
        System.out.println("Sign-ins, made for this run (everything here is simulated):");
        demo.signIns().forEach(System.out::println);
        if (!alone) {
            System.out.println("Origin's console: " + demo.originAddress());
            demo.originSignIns().forEach(System.out::println);
            System.out.printf(
                    "Two simulated nations agreed in %.1f s; see Partners in either console.%n",
                    demo.agreementSeconds().orElse(0));
        }
        if (signIns != null) {
            Files.writeString(
                    signIns, JsonMapper.shared().writeValueAsString(demo.signInsForPrograms()));
        }
        CompletableFuture<Void> sent = demo.fly(bags, seed);
        TaskStates shown = new TaskStates();
        if (!headless) {
            System.out.println("The flight is on its way; Ctrl-C ends the demo.");
            demo.progress(bags).follow(sent, shown);
            return 0;
        }
        DemoReport result = demo.decideAll(sent, bags, revoke, AT_MOST, shown);
        String json =
                JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(result);
        if (report == null) {
            System.out.println(json);
        } else {
            Files.writeString(report, json + "\n");
            System.out.println("Report: " + report);
        }
        return result.isComplete() ? 0 : 1;
    }
}
