package org.interline.app.viewer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import tools.jackson.databind.json.JsonMapper;

/** An Orthanc of the distribution's own, with its store in a folder that is thrown away. */
final class Orthanc implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private Orthanc(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static Orthanc start(Path folder, Clock clock) throws IOException {
        if (!Files.isExecutable(PROGRAM)) {
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "bench.no-peer",
                    "Orthanc is missing; type as root: apt-get install -y orthanc");
        }
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        Path configuration = folder.resolve("orthanc.json");
        Files.writeString(
                configuration,
                JsonMapper.shared()
                        .writeValueAsString(
                                Map.of(
                                        "StorageDirectory",
                                        folder.resolve("store").toString(),
                                        "IndexDirectory",
                                        folder.resolve("store").toString(),
                                        "HttpPort",
                                        port,
                                        "DicomServerEnabled",
                                        false,
                                        "RemoteAccessAllowed",
                                        false,
                                        "KeepAlive",
                                        true,
                                        "Plugins",
                                        List.of())));
        Process process =
                new ProcessBuilder(PROGRAM.toString(), configuration.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("orthanc.log").toFile())
                        .start();
        Orthanc started = new Orthanc(process, port);
        Instant end = clock.now().plus(PATIENCE);
        while (!started.answers()) {
            if (!process.isAlive() || clock.now().isAfter(end)) {
                process.destroyForcibly();
                throw new IOException(
                        "Orthanc did not start: "
                                + Files.readString(folder.resolve("orthanc.log")));
            }
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
        return started;
    }

    private boolean answers() {
        try {
            return send(HttpRequest.newBuilder(uri("/system")).GET()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Stores a series; the identifiers of its instances in order. */
    List<String> store(DicomSeries series) throws IOException {
        List<String> instances = new ArrayList<>();
        for (int slice = 0; slice < series.slices(); slice++) {
            HttpResponse<String> answer = store(series.file(slice));
            if (answer.statusCode() != 200) {
                throw new IOException("Orthanc refused a slice: " + answer.body());
            }
            instances.add(JsonMapper.shared().readTree(answer.body()).path("ID").asString(""));
        }
        return instances;
    }

    private HttpResponse<String> store(byte[] file) throws IOException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri("/instances"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(file));
        try {
            return send(request);
        } catch (IOException _) {
            // It ends idle connections after a second; one that is stored twice is stored once.
            return send(request);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        process.onExit().join();
    }
}
