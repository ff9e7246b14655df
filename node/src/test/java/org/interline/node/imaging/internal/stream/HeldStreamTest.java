package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.env.MapPropertySource;

/** A node that holds the full level back, and whose patience with slow readers is a second. */
@Timeout(120)
class HeldStreamTest {
    private static final Dimensions SIZE = new Dimensions(300, 140, 200);
    private static TestNode node;
    private static StoredBags bags;
    private static Client officer;

    @BeforeAll
    static void start() {
        node =
                TestNode.started(beans -> {
                    beans.registerBean(
                            StreamSettings.class,
                            () -> StreamSettings.INSIDE.under(StreamPolicy.ACROSS));
                    beans.getEnvironment()
                            .getPropertySources()
                            .addFirst(
                                    new MapPropertySource(
                                            "test",
                                            Map.of(
                                                    "server.tomcat.connection-timeout",
                                                    "1s",
                                                    "server.tomcat.keep-alive-timeout",
                                                    "60s")));
                });
        bags = new StoredBags(node);
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void the_full_level_comes_only_as_asked_for() throws Exception {
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(SIZE, 21));
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("null").until("half");
            assertThat(reader.policy()).isEqualTo("across");
            assertThat(reader.bricks.keySet()).allMatch(key -> key.level() > 0);
            String stream = "/api/v1/streams/" + reader.stream();
            node.as("security-officer2")
                    .post(stream + "/focus", Map.of("at", List.of(0, 0, 0)))
                    .expectProblem(404, "stream.not-found");
            officer.post(stream + "/focus", Map.of("at", List.of(0, 0, 0))).expect(204);
            officer.post(stream + "/focus", Map.of()).expectProblem(400, "request.value");
            officer.post(stream + "/want", want(1, List.of())).expectProblem(400, "stream.volume");
            officer.post(stream + "/want", want(0, List.of(List.of(0, 0, 9, 9, 9))))
                    .expectProblem(400, "volume.brick");
            officer.post(stream + "/want", want(0, List.of(List.of(0, 0))))
                    .expectProblem(400, "request.value");

            BrickNumbers numbers = new BrickNumbers(reader.manifests.getFirst().spec());
            List<List<Integer>> all = new ArrayList<>();
            for (int number = numbers.end(0) - 1; number >= 0; number--) {
                BrickKey key = numbers.key(number);
                all.add(List.of(0, key.channel(), key.x(), key.y(), key.z()));
            }
            int before = reader.bricks.size();
            officer.post(stream + "/want", want(0, all)).expect(204);
            reader.all();
            assertThat(reader.ended()).isTrue();
            assertThat(reader.reached).containsKeys("full", "all");
            List<Integer> came =
                    reader.bricks.keySet().stream().skip(before).map(numbers::number).toList();
            assertThat(came).isSortedAccordingTo((a, b) -> Integer.compare(b, a));
            assertThat(reader.volume().box(0, 0, new org.interline.volume.Box(0, 0, 0, SIZE)))
                    .isEqualTo(StoredBags.samples(SIZE, 21));
            officer.post(stream + "/focus", Map.of("at", List.of(0, 0, 0)))
                    .expectProblem(404, "stream.not-found");
        }
    }

    private static Map<String, Object> want(int volume, List<List<Integer>> bricks) {
        return Map.of("volume", volume, "bricks", bricks);
    }

    @Test
    void a_stream_ends_with_the_lease() throws Exception {
        Client holder = node.as("security-officer2");
        StoredBags.Stored bag = bags.claimedBy(holder, bags.bag(SIZE, 22));
        try (StreamReader reader = new StreamReader(holder, bag)) {
            reader.open("null").until("half");
            node.clock().advance(Duration.ofMinutes(10));
            assertThat(reader.all().ended()).isFalse();
            holder.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");
        }
    }

    @Test
    void a_stream_ends_when_the_bag_is_given_to_another() throws Exception {
        Client supervisor = node.as("security-supervisor");
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(SIZE, 23));
        String other = node.as("security-officer2").get("/api/v1/me").at("/id");
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("null").until("half");
            supervisor
                    .post(
                            "/api/v1/tasks/" + bags.task(officer, bag) + "/assign",
                            Map.of("personId", other))
                    .expect(200);
            assertThat(reader.all().ended()).isFalse();
        }
    }

    @Test
    void a_stream_ends_when_the_scans_key_is_destroyed() throws Exception {
        StoredBags.Stored bag = bags.claimedBy(officer, bags.bag(SIZE, 24));
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("null").until("half");
            node.part(KeyStore.class).shred(bag.scan());
            assertThat(reader.all().ended()).isFalse();
            officer.post(bag.url(), Map.of()).expectProblem(404, "keys.gone");
        }
    }

    @Test
    void a_reader_that_takes_nothing_is_cut_and_one_has_at_most_four() throws Exception {
        Client auditor = node.as("security-auditor");
        StoredBags.Stored bag = bags.bag(new Dimensions(1200, 400, 300), 25);
        RunningStreams streams = node.part(RunningStreams.class);
        int before = streams.count();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                sockets.add(begin(auditor, bag));
            }
            assertThat(streams.count()).isEqualTo(before + 4);
            auditor.post(bag.url(), Map.of()).expectProblem(429, "stream.too-many");
            await().atMost(Duration.ofSeconds(60)).until(() -> streams.count() <= before);
            assertThat(cut(sockets.getFirst())).isTrue();
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    /** A connection with a small window of which the answer's first line is read, no more. */
    private static Socket begin(Client client, StoredBags.Stored bag) throws IOException {
        URI address = URI.create(node.address());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        socket.getOutputStream()
                .write(
                        "POST %s HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
                                .formatted(bag.url(), client.token().orElseThrow())
                                .getBytes(StandardCharsets.US_ASCII));
        byte[] line = socket.getInputStream().readNBytes(12);
        assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** Whether the body stops before HTTP's own end of it. */
    private static boolean cut(Socket socket) throws IOException {
        byte[] rest;
        try (InputStream in = socket.getInputStream()) {
            rest = in.readAllBytes();
        } catch (IOException reset) {
            return true;
        }
        return !new String(rest, StandardCharsets.ISO_8859_1).endsWith("0\r\n\r\n");
    }
}
