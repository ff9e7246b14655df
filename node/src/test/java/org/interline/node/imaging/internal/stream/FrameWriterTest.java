package org.interline.node.imaging.internal.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.fixture.Client;
import org.interline.volume.BrickKey;
import org.junit.jupiter.api.Test;

/** Version 1 of the frames, byte for byte. */
class FrameWriterTest {
    private final List<Integer> flushes = new ArrayList<>();
    private final ByteArrayOutputStream out =
            new ByteArrayOutputStream() {
                @Override
                public void flush() {
                    flushes.add(size());
                }
            };
    private final FrameWriter writer = new FrameWriter(out, Client.JSON);

    @Test
    void a_brick_is_a_header_a_key_and_its_bytes() throws IOException {
        writer.brick(
                2, new BrickKey(1, 0x0102, 3, 0xfffe, 3), ByteBuffer.wrap(new byte[] {9, 8, 7}));
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo("030200000b000000" + "010302010300feff" + "090807");
    }

    @Test
    void a_brick_in_direct_memory_is_written_the_same() throws IOException {
        writer.brick(
                0,
                new BrickKey(0, 0, 0, 0, 0),
                ByteBuffer.allocateDirect(4).put((byte) 5).put((byte) 6).flip());
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo("030000000a000000" + "0000000000000000" + "0506");
    }

    @Test
    void a_manifest_is_written_as_it_is() throws IOException {
        writer.manifest(1, "{}".getBytes(UTF_8));
        assertThat(HexFormat.of().formatHex(out.toByteArray())).isEqualTo("02010000020000007b7d");
    }

    @Test
    void a_picture_says_of_what_it_is() throws IOException {
        writer.picture(1, new UUID(0x0102030405060708L, 9), 3, new byte[] {7, 6});
        assertThat(HexFormat.of().formatHex(out.toByteArray()))
                .isEqualTo(
                        "0801000016000000"
                                + "01020304050607080000000000000009"
                                + "03000000"
                                + "0706");
    }

    @Test
    void facts_are_json_and_left_out_when_too_long() throws IOException {
        writer.facts(Map.of("reports", List.of()));
        assertThat(out.toString(UTF_8)).endsWith("{\"reports\":[]}");
        assertThat(HexFormat.of().formatHex(out.toByteArray(), 0, 8)).isEqualTo("070000000e000000");
        out.reset();
        writer.facts(Map.of("reports", "x".repeat(256 * 1024)));
        assertThat(out.size()).isZero();
    }

    @Test
    void what_is_said_is_json() throws IOException {
        UUID id = new UUID(0, 7);
        assertThat(
                        json(
                                FrameKind.OPENED,
                                new Announcement.Opened(
                                        id,
                                        1,
                                        "inside",
                                        List.of(new Announcement.Opened.Volume(id, id)))))
                .isEqualTo(
                        "{\"stream\":\"%1$s\",\"version\":1,\"policy\":\"inside\",\"volumes\":[{\"id\":\"%1$s\",\"objectId\":\"%1$s\"}]}"
                                .formatted(id));
        assertThat(
                        json(
                                FrameKind.REACHED,
                                new Announcement.Reached(StreamSet.FIRST_USABLE.code(), 0)))
                .isEqualTo("{\"set\":\"first-usable\",\"volume\":0}");
        assertThat(
                        json(
                                FrameKind.MISSING,
                                Announcement.Missing.of(
                                        new BrickKey(3, 1, 2, 4, 0), "blob.damaged")))
                .isEqualTo(
                        "{\"level\":3,\"channel\":0,\"x\":1,\"y\":2,\"z\":4,\"code\":\"blob.damaged\"}");
        assertThat(json(FrameKind.ENDED, new Announcement.Ended(1, 2, 3)))
                .isEqualTo("{\"bricks\":1,\"bytes\":2,\"missing\":3}");
    }

    private String json(FrameKind kind, Announcement value) throws IOException {
        out.reset();
        writer.json(kind, 0, value);
        byte[] frame = out.toByteArray();
        assertThat(frame[0]).isEqualTo((byte) kind.code());
        assertThat(frame[4]).isEqualTo((byte) (frame.length - 8));
        return new String(frame, 8, frame.length - 8, UTF_8);
    }

    @Test
    void no_more_than_64_kB_wait() throws IOException {
        byte[] brick = new byte[200_000];
        writer.brick(0, new BrickKey(0, 0, 0, 0, 0), ByteBuffer.wrap(brick));
        assertThat(flushes).containsExactly(65_536, 131_072, 196_608);
        writer.flush();
        writer.flush();
        assertThat(flushes).containsExactly(65_536, 131_072, 196_608, 200_016);
        assertThat(out.size()).isEqualTo(200_016);
    }

    @Test
    void a_payload_beyond_the_limit_is_not_written() {
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() ->
                        writer.brick(
                                0,
                                new BrickKey(0, 0, 0, 0, 0),
                                ByteBuffer.allocate(4 * 1024 * 1024)));
        assertThat(out.size()).isZero();
    }
}
