package org.interline.testkit.link;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class MessageFaultsTest {
    private static final LinkSpec SPEC = LinkSpec.of(Duration.ofMillis(2), 100_000_000);

    /** Messages of four characters. */
    private static final Splitter FOURS = stream -> stream.length >= 4 ? 4 : 0;

    private static String sentThrough(LinkProxy link, String text) throws IOException {
        try (Socket socket = new Socket(link.address().getAddress(), link.address().getPort())) {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static Target echo() {
        return new Target(
                socket -> socket.getOutputStream().write(socket.getInputStream().readAllBytes()));
    }

    @Test
    void framesAreDuplicatedAndSwappedInTheOrderOfTheAsking() throws IOException {
        try (Target target = echo();
                LinkProxy link = LinkProxy.start(target.address(), SPEC, FOURS)) {
            link.faults().duplicateNext();
            link.faults().swapNext();
            assertThat(sentThrough(link, "one.two.six.ten.")).isEqualTo("one.one.six.two.ten.");
            assertThat(sentThrough(link, "one.two.")).as("and no more").isEqualTo("one.two.");
        }
    }

    @Test
    void whatIsIncompleteOrWaitsForItsSuccessorIsSentAtTheEnd() throws IOException {
        try (Target target = echo();
                LinkProxy link = LinkProxy.start(target.address(), SPEC, FOURS)) {
            link.faults().swapNext();
            assertThat(sentThrough(link, "one.tw")).isEqualTo("one.tw");
        }
    }

    @Test
    void aRequestComesAgainOnAnotherConnection() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = server(bodies);
        try (LinkProxy link = LinkProxy.start(server.getAddress(), SPEC, Splitter.http1());
                HttpClient client = HttpClient.newHttpClient()) {
            CompletableFuture<byte[]> recorded = link.faults().recordNext();
            assertThat(client.send(post(link, "a decision"), asText()).body()).isEqualTo("1");
            byte[] answer = link.replay(recorded.join());
            assertThat(new String(answer, US_ASCII)).startsWith("HTTP/1.1 200").endsWith("2");
            assertThat(bodies).containsExactly("a decision", "a decision");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aLaterRequestOvertakesAnEarlierOne() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        HttpServer server = server(bodies);
        try (LinkProxy link = LinkProxy.start(server.getAddress(), SPEC, Splitter.http1());
                HttpClient client = HttpClient.newHttpClient()) {
            MessageFaults.Held held = link.faults().holdNext();
            var first = client.sendAsync(post(link, "first"), asText());
            held.await();
            assertThat(client.send(post(link, "second"), asText()).body()).isEqualTo("1");
            held.release();
            assertThat(first.join().body()).isEqualTo("2");
            assertThat(bodies).containsExactly("second", "first");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void messagesOfHttpEndWhereTheirLengthOrTheirLastChunkSays() {
        Splitter http = Splitter.http1();
        String none = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
        String length = "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc";
        String chunks =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\na;x=1\r\n0123456789\r\n0\r\n\r\n";
        for (String message : List.of(none, length, chunks)) {
            byte[] bytes = message.getBytes(US_ASCII);
            assertThat(http.lengthOfFirst(bytes)).isEqualTo(bytes.length);
            assertThat(http.lengthOfFirst((message + "GET").getBytes(US_ASCII)))
                    .isEqualTo(bytes.length);
            for (int cut = 0; cut < bytes.length; cut++) {
                String part = message.substring(0, cut);
                assertThat(http.lengthOfFirst(part.getBytes(US_ASCII))).as(part).isZero();
            }
        }
    }

    /** Answers with how many requests have come. */
    private static HttpServer server(List<String> bodies) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    bodies.add(new String(exchange.getRequestBody().readAllBytes(), US_ASCII));
                    byte[] count = Integer.toString(bodies.size()).getBytes(US_ASCII);
                    exchange.sendResponseHeaders(200, count.length);
                    exchange.getResponseBody().write(count);
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static HttpRequest post(LinkProxy link, String body) {
        URI address = URI.create("http://127.0.0.1:" + link.address().getPort() + "/");
        return HttpRequest.newBuilder(address)
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static HttpResponse.BodyHandler<String> asText() {
        return HttpResponse.BodyHandlers.ofString();
    }
}
