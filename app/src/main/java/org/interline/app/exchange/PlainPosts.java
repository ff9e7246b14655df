package org.interline.app.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.interline.kernel.Clock;

/** Posts bodies to a {@link PlainServer}, as a node posts exchanges: so many at once. */
final class PlainPosts implements AutoCloseable {
    private final HttpClient client;
    private final URI target;
    private final Clock clock;

    PlainPosts(SSLContext tls, int port, Clock clock) {
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(tls)
                        .build();
        this.target = URI.create("https://127.0.0.1:" + port + PlainServer.PATH);
        this.clock = clock;
    }

    /** When each was answered, in order. */
    List<Instant> post(int bytes, int count, int atOnce) {
        byte[] body = new byte[bytes];
        new Random(bytes).nextBytes(body);
        HttpRequest request =
                HttpRequest.newBuilder(target)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        AtomicInteger left = new AtomicInteger(count);
        List<Instant> answered = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Instant>>> lanes = new ArrayList<>();
            for (int lane = 0; lane < atOnce; lane++) {
                lanes.add(threads.submit(() -> postUntil(left, request)));
            }
            for (Future<List<Instant>> lane : lanes) {
                answered.addAll(lane.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a plain post failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while posting", e);
        }
        return answered.stream().sorted().toList();
    }

    private List<Instant> postUntil(AtomicInteger left, HttpRequest request)
            throws InterruptedException {
        List<Instant> answered = new ArrayList<>();
        while (left.getAndDecrement() > 0) {
            try {
                HttpResponse<Void> response =
                        client.send(request, HttpResponse.BodyHandlers.discarding());
                if (response.statusCode() != 204) {
                    throw new IllegalStateException("answered " + response.statusCode());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            answered.add(clock.now());
        }
        return answered;
    }

    @Override
    public void close() {
        client.close();
    }
}
