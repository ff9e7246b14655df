package org.interline.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Other people's tools that ours are held against: DCMTK and pydicom, as Debian ships them. A tool
 * that is missing is installed when the tests run as root; else the test fails and names the line
 * to type. Nothing is ever skipped.
 */
public final class Peers {
    private static final String LINE = "apt-get install -y dcmtk python3-pydicom";
    private static final int PATIENCE_SECONDS = 300;

    /** pydicom belongs to the distribution's own interpreter, whatever else is on the path. */
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private Peers() {}

    /**
     * What a tool printed.
     *
     * @param exitCode zero when it was content
     * @param output both streams, as they came
     */
    public record Outcome(int exitCode, String output) {}

    /** Runs a DCMTK tool, for example {@code dcmdump}. */
    public static Outcome dcmtk(String tool, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(dcmtkPath(tool).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Where a DCMTK tool is, for tests that must keep it running. */
    public static Path dcmtkPath(String tool) {
        return onPath(tool)
                .or(() -> {
                    install();
                    return onPath(tool);
                })
                .orElseThrow(() -> missing(tool, "it is not on the path"));
    }

    /** Runs a script with the interpreter that has pydicom. */
    public static Outcome pydicom(String script, String... arguments) {
        if (!hasPydicom()) {
            install();
            if (!hasPydicom()) {
                throw missing("pydicom", PYTHON + " cannot import it");
            }
        }
        List<String> command = new ArrayList<>(List.of(PYTHON.toString(), "-c", script));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private static boolean hasPydicom() {
        return Files.isExecutable(PYTHON)
                && run(List.of(PYTHON.toString(), "-c", "import pydicom")).exitCode() == 0;
    }

    private static Optional<Path> onPath(String tool) {
        String path = System.getenv("PATH");
        for (String folder : (path == null ? "/usr/bin" : path).split(":", -1)) {
            Path candidate = Path.of(folder, tool);
            if (Files.isExecutable(candidate)) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    private static synchronized void install() {
        Path script =
                Path.of(System.getProperty("interline.root", "."))
                        .resolve("scripts/install-test-peers.sh");
        Outcome outcome = run(List.of(script.toAbsolutePath().toString()));
        if (outcome.exitCode() != 0) {
            throw missing("a tool that the tests compare with", outcome.output().strip());
        }
    }

    private static AssertionError missing(String tool, String why) {
        return new AssertionError(tool + " is missing (" + why + "). Type: " + LINE);
    }

    private static Outcome run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            try (InputStream output = process.getInputStream()) {
                String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(command + " did not end; it said: " + text);
                }
                return new Outcome(process.exitValue(), text);
            }
        } catch (IOException e) {
            throw new AssertionError(command + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }
}
