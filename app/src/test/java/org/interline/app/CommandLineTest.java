package org.interline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.interline.bench.Bench;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {

    @Test
    void everyCommandHasHelpThatSaysWhatItDoes() {
        visit(Main.commandLine());
    }

    private static void visit(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description())
                .as(command.getCommandName())
                .isNotEmpty();
        for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
            assertThat(run(List.of(sub.getKey(), "--help"), command)).contains("Usage");
            visit(sub.getValue());
        }
    }

    @Test
    void everyOptionIsExplained() {
        for (CommandLine command : Main.commandLine().getSubcommands().values()) {
            command.getCommandSpec()
                    .options()
                    .forEach(option ->
                            assertThat(option.description())
                                    .as(command.getCommandName() + " " + option.longestName())
                                    .isNotEmpty());
        }
    }

    @Test
    void anAddressOfAnotherFormIsRefusedWithAnExample() {
        StringWriter errors = new StringWriter();
        int exit =
                Main.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute("simulate", "--to", "nowhere");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(errors.toString()).contains("AE@HOST:PORT");
    }

    @Test
    void whatGoesWrongIsSaidInASentence() {
        StringWriter errors = new StringWriter();
        int exit =
                Main.commandLine()
                        .setErr(new PrintWriter(errors, true))
                        .execute("backup", "--data", "/nonexistent/data", "--to", "/nonexistent/b");
        assertThat(exit).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(errors.toString())
                .contains("/nonexistent/data holds no node")
                .doesNotContain("\tat ");
    }

    /** Before anything is opened: half of TLS would be none on a listener that others reach. */
    @Test
    void halfOfTlsIsRefusedAndTheOtherHalfNamed(@TempDir Path folder) {
        Path data = folder.resolve("node");
        Map.of("--tls-key-store", "--tls-trust-store", "--tls-trust-store", "--tls-key-store")
                .forEach((given, missing) -> {
                    Ran ran =
                            Ran.interline(
                                    "node",
                                    "--data",
                                    data.toString(),
                                    "--listen",
                                    "0.0.0.0",
                                    given,
                                    folder.resolve("one.p12").toString());
                    assertThat(ran.exit()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
                    assertThat(ran.errors()).contains("give " + missing + " too");
                });
        Ran neither = Ran.interline("node", "--data", data.toString(), "--listen", "0.0.0.0");
        assertThat(neither.exit()).isEqualTo(CommandLine.ExitCode.SOFTWARE);
        assertThat(neither.errors()).contains("--tls-key-store", "--tls-trust-store", "0.0.0.0");
        assertThat(data).doesNotExist();
    }

    @Test
    void benchWithoutANameListsEachBenchmark() {
        Ran ran = Ran.interline("bench");
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines()).hasSameSizeAs(BenchCommand.all());
        for (Bench bench : BenchCommand.all()) {
            assertThat(ran.out()).contains(bench.name(), bench.summary());
        }
        Ran unknown = Ran.interline("bench", "nothing");
        assertThat(unknown.exit()).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(unknown.errors()).contains("\"nothing\"");
    }

    private static String run(List<String> arguments, CommandLine command) {
        StringWriter out = new StringWriter();
        command.setOut(new PrintWriter(out, true)).execute(arguments.toArray(String[]::new));
        return out.toString();
    }
}
