package org.interline.node.partners.internal.dataspace;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Another node, as far as its listener goes: it keeps what it hears and answers as it is told. */
final class TestPartner implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private volatile Function<Heard, Reply> answers = it -> new Reply(200, "", Map.of());

    record Heard(String method, String path, String body) {}

    record Reply(int status, String body, Map<String, String> headers) {}

    TestPartner() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    Heard it =
                            new Heard(
                                    exchange.getRequestMethod(),
                                    exchange.getRequestURI().getPath(),
                                    new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8));
                    Reply reply = answers.apply(it);
                    reply.headers().forEach(exchange.getResponseHeaders()::set);
                    byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            reply.status(), body.length == 0 ? -1 : body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                    heard.add(it);
                });
        server.start();
    }

    void answer(Function<Heard, Reply> how) {
        answers = how;
    }

    void answer(int status, String body) {
        answer(it -> new Reply(status, body, Map.of()));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/their");
    }

    /** The next thing it hears. */
    Heard hears() throws InterruptedException {
        Heard next = heard.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the partner hears nothing");
        }
        return next;
    }

    boolean hasHeardNothingMore() {
        return heard.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
