package org.interline.app.viewer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A script of {@code console/bench}, which drives a browser: lines of JSON in, lines of JSON out.
 */
final class ConsoleScript implements AutoCloseable {
    private final Process process;
    private final OutputStream to;
    private final BufferedReader from;

    private ConsoleScript(Process process) {
        this.process = process;
        this.to = process.getOutputStream();
        this.from = process.inputReader();
    }

    /** The source tree that this program runs in. */
    static Path checkout() {
        String root = System.getProperty("interline.root", "");
        if (root.isEmpty() || !Files.exists(Path.of(root, "console/bench/viewer.mjs"))) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "bench.no-checkout",
                    "This benchmark drives a browser from the source tree; run it as ./interline in a checkout");
        }
        return Path.of(root);
    }

    static ConsoleScript start(String name) throws IOException {
        return new ConsoleScript(
                new ProcessBuilder("node", "bench/" + name)
                        .directory(checkout().resolve("console").toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start());
    }

    /** Gives a script its one job, and takes its one answer. */
    static JsonNode run(String name, Object job) throws IOException {
        try (ConsoleScript script = start(name)) {
            script.say(job);
            script.to.close();
            return script.answer();
        }
    }

    void say(Object job) throws IOException {
        to.write(JsonMapper.shared().writeValueAsBytes(job));
        to.write('\n');
        to.flush();
    }

    /** The next line that it prints. */
    JsonNode answer() throws IOException {
        String line = from.readLine();
        if (line == null) {
            throw new IOException("the browser could not measure; see its messages above");
        }
        return JsonMapper.shared().readTree(line);
    }

    /** Ends it with its input. */
    @Override
    public void close() throws IOException {
        to.close();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("the browser could not measure; see its messages above");
        }
    }
}
