package org.interline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interline.app.demo.Demo;
import org.interline.kernel.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole of it: a scanner's socket at one end, a decision at the other. */
class FirstFlightTest {
    private static final int BAGS = 4;

    /** {@code interline demo --headless --revoke} as it is typed, and each field of its report. */
    @Test
    void everyBagOfASimulatedFlightIsDecidedAndNothingIsLost(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("report.json");
        Ran ran =
                Ran.interline(
                        "demo",
                        "--headless",
                        "--revoke",
                        "--bags",
                        "" + BAGS,
                        "--report",
                        file.toString());
        assertThat(ran.exit()).as(ran.out() + ran.errors()).isZero();
        assertThat(ran.out()).contains("Console: http://", "Report: " + file);
        JsonNode report = JsonMapper.shared().readTree(Files.readString(file));
        assertThat(report.path("simulated").asBoolean()).isTrue();
        assertThat(report.path("failure").asString("absent")).isEmpty();
        assertThat(report.path("complete").asBoolean()).isTrue();
        assertThat(number(report, "bagsAsked")).isEqualTo(BAGS);
        assertThat(number(report, "bagsSent")).isEqualTo(BAGS);
        // A CT, two views and a report; of the one bag seen by two energies the images twice.
        assertThat(number(report, "objectsSent")).isEqualTo(BAGS * 4 + 3);
        assertThat(number(report, "objectsStored")).isEqualTo(BAGS * 4 + 3);
        assertThat(number(report, "objectsLost")).isZero();
        // A CT of 200 slices and two views; a report has no frame.
        assertThat(number(report, "framesExpected")).isEqualTo((BAGS + 1) * 202);
        assertThat(number(report, "framesDecoded")).isEqualTo((BAGS + 1) * 202);
        assertThat(number(report, "bagsDecided")).isEqualTo(BAGS);
        assertThat(number(report, "bagsUndecided")).isZero();
        // One bag in four carries something that the simulated machine alarms on.
        assertThat(number(report, "bagsReferred")).isEqualTo(1);
        assertThat(number(report, "bagsCleared")).isEqualTo(BAGS - 1);
        // Two authorities.
        assertThat(number(report, "decisions")).isEqualTo(BAGS * 2);
        // Facts, a report, two views and a volume of each bag go out, two decisions come back, and
        // what officers look at is asked for.
        assertThat(number(report, "exchanges")).isGreaterThan(BAGS * 7);
        assertThat(number(report, "receipts")).isEqualTo(number(report, "exchanges"));
        assertThat(number(report, "bytesAtOrigin")).isPositive();
        assertThat(number(report, "bytesCrossed"))
                .isPositive()
                .isLessThan(number(report, "bytesAtOrigin") / 4);
        assertThat(report.path("ledgersVerified").asBoolean()).isTrue();
        assertThat(number(report, "ledgerOriginSize")).isPositive();
        assertThat(number(report, "ledgerDestinationSize")).isPositive();
        assertThat(number(report, "exchangesAfterRevocation")).isZero();
        assertThat(number(report, "agreementSeconds")).isPositive();
        assertThat(number(report, "secondsToReady")).isPositive();
        assertThat(number(report, "secondsInAll")).isGreaterThan(number(report, "secondsToReady"));
        assertThat(report).as("no field that this test leaves out").hasSize(26);
    }

    private static double number(JsonNode report, String field) {
        assertThat(report.path(field).isNumber()).as(field).isTrue();
        return report.path(field).asDouble();
    }

    /** Two browsers before one node; the steps are in the console's {@code e2e} folder. */
    @Test
    void officersDecideInTheBrowserAndSeeEachOthersDecisions(@TempDir Path folder)
            throws IOException, InterruptedException {
        walk("flight", true, folder);
    }

    /** One browser before each of two nations' nodes. */
    @Test
    void aBagIsScannedInOneNationAndDecidedInTheOthersBrowser(@TempDir Path folder)
            throws IOException, InterruptedException {
        walk("border", false, folder);
    }

    private static void walk(String steps, boolean alone, Path folder)
            throws IOException, InterruptedException {
        Clock clock = Clock.system();
        Path console = Path.of(System.getProperty("interline.root", "..")).resolve("console");
        Path shots = Path.of("target", "screens").toAbsolutePath();
        Files.createDirectories(shots);
        try (Demo demo = Demo.start(folder.resolve("node"), 0, alone, clock, clock.now())) {
            demo.fly(BAGS, 1).join();
            Path signIns = folder.resolve("sign-ins.json");
            Files.writeString(
                    signIns, JsonMapper.shared().writeValueAsString(demo.signInsForPrograms()));
            Path log = shots.resolve(steps + ".log");
            Process browser =
                    new ProcessBuilder(
                                    "node",
                                    "e2e/run.mjs",
                                    steps,
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
