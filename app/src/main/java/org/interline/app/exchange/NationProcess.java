package org.interline.app.exchange;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.interline.app.demo.DemoNode;
import org.interline.kernel.Clock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A {@link MeasuredNation} in its own process, from outside. */
final class NationProcess implements AutoCloseable {
    static final String DESTINATION = "us";
    private static final int STOP_SECONDS = 60;

    private final Path folder;
    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter acts;
    private final DemoNode node;

    /**
     * Where partners reach a nation.
     *
     * @param port where it listens
     * @param address by which they know it
     */
    record Door(int port, URI address) {}

    private NationProcess(String party, String name, Path folder, Optional<Door> door, Clock clock)
            throws IOException {
        this.folder = folder;
        String country = party.toUpperCase(Locale.ROOT);
        this.process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                // As the command starts a node in service.
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:G1HeapRegionSize=32m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                // The plain client knows the one certificate; it names no host.
                                "-Djdk.internal.httpclient.disableHostnameVerification=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                MeasuredNation.class.getName(),
                                party,
                                name,
                                country,
                                folder.toString(),
                                door.map(it -> Integer.toString(it.port())).orElse("0"),
                                door.map(it -> it.address().toString()).orElse(""))
                        .redirectError(folder.resolveSibling(party + ".log").toFile())
                        .start();
        this.answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.acts =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        JsonNode started = answer();
        this.node =
                DemoNode.elsewhere(
                        country,
                        clock,
                        started.path("http").asInt(),
                        started.path("dicom").asInt(),
                        started.path("secret").asString(),
                        this::stop);
    }

    /** The nation that scans, in a folder of its own in this one. */
    static NationProcess origin(Path folder, Clock clock) {
        return start("kr", "Republic of Korea", folder, Optional.empty(), clock);
    }

    /**
     * The nation that bags fly to, in a folder of its own in this one.
     *
     * @param door empty where partners are on this machine
     */
    static NationProcess destination(Path folder, Optional<Door> door, Clock clock) {
        return start(DESTINATION, "United States of America", folder, door, clock);
    }

    private static NationProcess start(
            String party, String name, Path folder, Optional<Door> door, Clock clock) {
        try {
            return new NationProcess(
                    party, name, Files.createDirectories(folder.resolve(party)), door, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the node of " + name + " does not start", e);
        }
    }

    DemoNode node() {
        return node;
    }

    /** Starts the plain server for the other; its port. */
    int serve(NationProcess partner) {
        return act("serve " + partner.folder).asInt();
    }

    /** Posts to the other's plain server; when each was answered. */
    List<Instant> plain(NationProcess partner, int port, int bytes, int count, int atOnce) {
        return instants(
                act("plain %s %d %d %d %d".formatted(partner.folder, port, bytes, count, atOnce)));
    }

    int waiting() {
        return act("waiting").asInt();
    }

    List<Instant> settled(Instant since) {
        return instants(act("settled " + since));
    }

    /** How long each of the same waited until it was delivered, in milliseconds. */
    List<Double> took(Instant since) {
        return act("took " + since).valueStream().map(JsonNode::asDouble).toList();
    }

    private static List<Instant> instants(JsonNode answer) {
        return answer.valueStream().map(each -> Instant.parse(each.asString())).toList();
    }

    private synchronized JsonNode act(String line) {
        try {
            acts.write(line);
            acts.newLine();
            acts.flush();
            return answer();
        } catch (IOException e) {
            throw new UncheckedIOException("the node's process does not answer", e);
        }
    }

    private JsonNode answer() throws IOException {
        @Nullable String line = answers.readLine();
        if (line == null) {
            throw new IOException("the process of the node has ended; its log is beside " + folder);
        }
        return JsonMapper.shared().readTree(line);
    }

    private void stop() {
        try {
            acts.close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        node.close();
    }
}
