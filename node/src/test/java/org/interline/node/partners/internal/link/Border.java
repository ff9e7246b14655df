package org.interline.node.partners.internal.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;

/**
 * Stands before one node's partners' listener and sees in the clear all that crosses, which nobody
 * can who lacks both sides' keys: it shows the called node's certificate to the caller, and the
 * caller's to the called node. So it can also do to whole requests what a network does to packets:
 * lose them or their answers, bring them twice, let one overtake another.
 */
public final class Border implements AutoCloseable {
    private static final int BACKLOG = 64;

    /** A request that waits to be overtaken goes on by itself after this. */
    private static final long OVERTAKEN_WITHIN_MILLIS = 300;

    /** What the client sets itself. */
    private static final Set<String> OF_THE_CONNECTION =
            Set.of(
                    "host",
                    "connection",
                    "content-length",
                    "transfer-encoding",
                    "upgrade",
                    "http2-settings",
                    "keep-alive",
                    "date");

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, HttpClient> callers = new HashMap<>();
    private final Map<String, AtomicInteger> begun = new ConcurrentHashMap<>();
    private final List<Passed> passed = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore overtaken = new Semaphore(0);
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile int port;
    private volatile Weather weather = path -> Fate.PASSES;

    /** A request with its answer, as both were. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Passed(String path, byte[] request, int status, byte[] answer) {}

    /** What becomes of a request. */
    public enum Fate {
        PASSES,
        IS_LOST,
        ITS_ANSWER_IS_LOST,
        COMES_TWICE,
        IS_OVERTAKEN
    }

    /** Decides what becomes of the next request. */
    public interface Weather {
        Fate of(String path);
    }

    private Border(HttpsServer server) {
        this.server = server;
    }

    /** Has an address, and takes connections once it is open. */
    public static Border closed() {
        try {
            return new Border(
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
    }

    /**
     * Carries from now on.
     *
     * @param called the data folder of the node behind it
     * @param port of that node's listener
     * @param calling the data folders of those who may call
     */
    public void open(Path called, int port, Path... calling) {
        this.port = port;
        LinkKeys own = LinkKeys.in(called);
        for (Path caller : calling) {
            LinkKeys keys = LinkKeys.in(caller);
            callers.put(keys.fingerprint(), keys.client(own.fingerprint()));
        }
        server.setHttpsConfigurator(
                new HttpsConfigurator(own.server()) {
                    @Override
                    public void configure(HttpsParameters parameters) {
                        SSLParameters tls = getSSLContext().getDefaultSSLParameters();
                        tls.setNeedClientAuth(true);
                        parameters.setSSLParameters(tls);
                    }
                });
        server.createContext("/", this::carry);
        server.setExecutor(threads);
        server.start();
    }

    public void weather(Weather now) {
        weather = now;
    }

    /** How many requests to a path have come this far, whatever became of them. */
    public int begun(String path) {
        AtomicInteger count = begun.get(path);
        return count == null ? 0 : count.get();
    }

    /** All that has passed, in the order of the answers. */
    public List<Passed> passed() {
        synchronized (passed) {
            return List.copyOf(passed);
        }
    }

    private void carry(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            begun.computeIfAbsent(path, it -> new AtomicInteger()).incrementAndGet();
            Fate fate = weather.of(path);
            if (fate == Fate.IS_LOST) {
                return;
            }
            if (fate == Fate.IS_OVERTAKEN) {
                awaitOvertaking();
            }
            HttpResponse<byte[]> answer = forward(exchange, body);
            if (fate == Fate.COMES_TWICE) {
                HttpResponse<byte[]> again = forward(exchange, body);
                passed.add(new Passed(path, body, again.statusCode(), again.body()));
            }
            passed.add(new Passed(path, body, answer.statusCode(), answer.body()));
            if (waiting.get() > 0) {
                overtaken.release();
            }
            if (fate != Fate.ITS_ANSWER_IS_LOST) {
                answer(exchange, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (CertificateException e) {
            throw new IOException(e);
        }
    }

    private void awaitOvertaking() throws InterruptedException {
        waiting.incrementAndGet();
        try {
            boolean _ = overtaken.tryAcquire(OVERTAKEN_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            waiting.decrementAndGet();
        }
    }

    private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
            throws IOException, InterruptedException, CertificateException {
        X509Certificate shown =
                (X509Certificate)
                        ((HttpsExchange) exchange).getSSLSession().getPeerCertificates()[0];
        HttpClient client = callers.get(PinnedCertificate.fingerprint(shown));
        if (client == null) {
            throw new IOException(
                    "nobody of the two sides shows " + shown.getSubjectX500Principal());
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://127.0.0.1:%d%s"
                                                .formatted(port, exchange.getRequestURI())))
                        .method(
                                exchange.getRequestMethod(),
                                HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> request.header(name, value));
                    }
                });
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
            throws IOException {
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                        values.forEach(value -> exchange.getResponseHeaders().add(name, value));
                    }
                });
        int length = answer.body().length;
        exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
        exchange.getResponseBody().write(answer.body());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
