package org.interline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.interline.app.demo.Demo;
import org.interline.app.demo.DemoReport;
import org.interline.kernel.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** The whole of it: a scanner's socket at one end, a decision at the other. */
class FirstFlightTest {
    private static final int BAGS = 4;

    @Test
    void everyBagOfASimulatedFlightIsDecidedAndNothingIsLost(@TempDir Path folder) {
        Clock clock = Clock.system();
        try (Demo demo = Demo.start(folder.resolve("node"), 0, clock, clock.now())) {
            DemoReport report =
                    demo.decideAll(
                            demo.fly(BAGS, 1), BAGS, Duration.ofMinutes(10), (all, states) -> {});
            assertThat(report.objectsSent()).isEqualTo(BAGS * 4);
            assertThat(report.objectsLost()).isZero();
            assertThat(report.framesDecoded()).isEqualTo(report.framesExpected()).isPositive();
            assertThat(report.bagsDecided()).isEqualTo(BAGS);
            // One bag in four carries something that the simulated machine alarms on.
            assertThat(report.bagsReferred()).isEqualTo(1);
            assertThat(report.bagsCleared()).isEqualTo(BAGS - 1);
            assertThat(report.isComplete()).isTrue();
        }
    }

    /** Two browsers before one node; the steps are in the console's {@code e2e} folder. */
    @Test
    void officersDecideInTheBrowserAndSeeEachOthersDecisions(@TempDir Path folder)
            throws IOException, InterruptedException {
        Clock clock = Clock.system();
        Path console = Path.of(System.getProperty("interline.root", "..")).resolve("console");
        Path shots = Path.of("target", "screens").toAbsolutePath();
        Files.createDirectories(shots);
        try (Demo demo = Demo.start(folder.resolve("node"), 0, clock, clock.now())) {
            demo.fly(BAGS, 1).join();
            Path signIns = folder.resolve("sign-ins.json");
            Files.writeString(
                    signIns, JsonMapper.shared().writeValueAsString(demo.signInsForPrograms()));
            Path log = shots.resolve("flight.log");
            Process browser =
                    new ProcessBuilder(
                                    "node",
                                    "e2e/run.mjs",
                                    "flight",
                                    "--url",
                                    demo.address().toString(),
                                    "--signins",
                                    signIns.toString(),
                                    "--shots",
                                    shots.toString())
                            .directory(console.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            assertThat(browser.waitFor()).as(() -> said(log)).isZero();
        }
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "nothing: " + e.getMessage();
        }
    }
}
