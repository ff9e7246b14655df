package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.interline.node.fixture.Client;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import tools.jackson.databind.JsonNode;

/** A console's side of a stream of one volume: keeps what came, and goes on from it. */
final class StreamReader implements AutoCloseable {
    /** All whole bricks, over all connections, in their order. */
    final Map<BrickKey, byte[]> bricks = new LinkedHashMap<>();

    /** The sets of this connection, and each with the bricks that came up to it. */
    final Map<String, List<BrickKey>> reached = new LinkedHashMap<>();

    final List<JsonNode> missing = new ArrayList<>();
    final List<VolumeManifest> manifests = new ArrayList<>();

    /** Facts and pictures by name, over all connections. */
    final Map<String, byte[]> previews = new TreeMap<>();

    /** Without it none is asked for. */
    boolean asksForPreviews;

    private final Client client;
    private final StoredBags.Stored bag;
    private final HttpClient http = HttpClient.newHttpClient();
    private List<BrickKey> sinceReached = new ArrayList<>();
    private InputStream in = InputStream.nullInputStream();
    private JsonNode opened = Client.JSON.createObjectNode();
    private boolean ended;

    StreamReader(Client client, StoredBags.Stored bag) {
        this.client = client;
        this.bag = bag;
    }

    /** Opens a connection that says what is held. */
    StreamReader open(String focus) throws IOException, InterruptedException {
        reached.clear();
        ended = false;
        sinceReached = new ArrayList<>();
        String body =
                "{\"volumes\":%s,\"focus\":%s,\"previews\":%s}"
                        .formatted(
                                held(),
                                focus,
                                asksForPreviews
                                        ? Client.JSON.writeValueAsString(previews.keySet())
                                        : "null");
        HttpResponse<InputStream> response =
                http.send(
                        client.request(bag.url())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
                .isEqualTo("application/vnd.interline.bag-stream;version=1");
        assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
        in = response.body();
        assertThat(frame()).isTrue();
        return this;
    }

    private String held() {
        if (manifests.isEmpty()) {
            return "[]";
        }
        BrickNumbers numbers = new BrickNumbers(manifests.getFirst().spec());
        Map<Integer, BitSet> levels = new TreeMap<>();
        for (BrickKey key : bricks.keySet()) {
            levels.computeIfAbsent(key.level(), level -> new BitSet())
                    .set(numbers.number(key) - numbers.first(key.level(), 0));
        }
        List<List<Object>> have = new ArrayList<>();
        levels.forEach((level, bits) -> {
            byte[] bytes = new byte[(numbers.perChannel(level) + 7) / 8];
            byte[] set = bits.toByteArray();
            System.arraycopy(set, 0, bytes, 0, set.length);
            have.add(List.of(level, 0, Base64.getEncoder().encodeToString(bytes)));
        });
        return Client.JSON.writeValueAsString(
                List.of(Map.of("id", bag.volume().id(), "have", have)));
    }

    UUID stream() {
        return UUID.fromString(opened.at("/stream").asString());
    }

    String policy() {
        return opened.at("/policy").asString();
    }

    boolean ended() {
        return ended;
    }

    /** Reads one frame. */
    void next() throws IOException {
        assertThat(frame()).isTrue();
    }

    /** Reads to the end of the body. */
    StreamReader all() throws IOException {
        while (frame()) {
            assertThat(ended).as("nothing comes after ENDED").isFalse();
            if (lastWasEnd()) {
                ended = true;
            }
        }
        return this;
    }

    StreamReader until(String set) throws IOException {
        while (!reached.containsKey(set)) {
            assertThat(frame()).as("%s is reached, after %s", set, reached.keySet()).isTrue();
        }
        return this;
    }

    /**
     * Reads whole frames and then a part of the next, until these bytes have come; then hangs up.
     */
    void cutAfter(long bytes) throws IOException {
        long left = bytes;
        byte[] header = new byte[8];
        while (true) {
            in.readNBytes(header, 0, 8);
            int length = length(header);
            if (left < length) {
                in.readNBytes((int) left);
                close();
                return;
            }
            take(header, in.readNBytes(length));
            left -= length;
        }
    }

    private int lastKind;

    private boolean lastWasEnd() {
        return lastKind == 6;
    }

    private boolean frame() throws IOException {
        byte[] header = new byte[8];
        int read = in.readNBytes(header, 0, 8);
        if (read == 0) {
            return false;
        }
        assertThat(read).isEqualTo(8);
        byte[] payload = new byte[length(header)];
        new DataInputStream(in).readFully(payload);
        take(header, payload);
        return true;
    }

    private static int length(byte[] header) {
        return ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
    }

    private void take(byte[] header, byte[] payload) {
        lastKind = header[0];
        assertThat(header[1]).isZero();
        assertThat(header[2] | header[3]).isZero();
        switch (header[0]) {
            case 1 -> opened = Client.JSON.readTree(payload);
            case 2 -> {
                manifests.clear();
                manifests.add(VolumeManifest.parse(payload));
            }
            case 3 -> brick(ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN));
            case 4 -> {
                reached.put(Client.JSON.readTree(payload).at("/set").asString(), sinceReached);
                sinceReached = new ArrayList<>();
            }
            case 5 -> missing.add(Client.JSON.readTree(payload));
            case 6 ->
                    assertThat(Client.JSON.readTree(payload).at("/missing").asInt())
                            .isEqualTo(missing.size());
            case 7 -> preview("facts", payload);
            case 8 -> {
                ByteBuffer place = ByteBuffer.wrap(payload);
                UUID object = new UUID(place.getLong(), place.getLong());
                int view = place.order(ByteOrder.LITTLE_ENDIAN).getInt();
                preview(object + "/" + view, Arrays.copyOfRange(payload, 20, payload.length));
            }
            default -> throw new AssertionError("kind " + header[0]);
        }
    }

    private void preview(String name, byte[] payload) {
        assertThat(manifests)
                .as("%s comes before a manifest", name)
                .hasSize(bricks.isEmpty() ? 0 : 1);
        assertThat(asksForPreviews).isTrue();
        assertThat(previews.put(name, payload)).as("%s comes once", name).isNull();
    }

    private void brick(ByteBuffer frame) {
        int level = frame.get();
        int channel = frame.get();
        BrickKey key =
                new BrickKey(level, frame.getShort(), frame.getShort(), frame.getShort(), channel);
        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        assertThat(bricks.put(key, bytes)).as("%s comes once", key).isNull();
        sinceReached.add(key);
    }

    /** The volume of what came; it checks every brick against the manifest. */
    VolumeReader volume() {
        return new VolumeReader(
                manifests.getFirst(),
                key -> {
                    byte[] brick = bricks.get(key);
                    if (brick == null) {
                        throw new AssertionError(key + " did not come");
                    }
                    return ByteBuffer.wrap(brick);
                });
    }

    @Override
    public void close() throws IOException {
        in.close();
        http.shutdownNow();
    }
}
