package org.interline.conformance;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A program of a module that is built for a process of its own, run on this test's JDK. */
final class OtherProcess implements AutoCloseable {
    private final Process process;
    private final Thread reader;

    /**
     * Starts it.
     *
     * @param module its folder, below the project's
     * @param lines gets what it writes, line by line
     */
    OtherProcess(String module, List<String> program, Consumer<String> lines) {
        Path target = Path.of(System.getProperty("interline.root"), module, "target");
        try {
            String classPath =
                    target.resolve("test-classes")
                            + File.pathSeparator
                            + Files.readString(target.resolve("process.classpath")).strip();
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of("-cp", classPath));
            command.addAll(program);
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        reader = Thread.ofPlatform().name(module).start(() -> read(lines));
    }

    private void read(Consumer<String> lines) {
        try (BufferedReader output = process.inputReader()) {
            output.lines().forEach(lines);
        } catch (IOException | UncheckedIOException e) {
            lines.accept("its output broke off: " + e);
        }
    }

    /** Waits for its end; false when it has not come in time. */
    boolean ended(Duration time) throws InterruptedException {
        boolean ended = process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        if (ended) {
            reader.join();
        }
        return ended;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
