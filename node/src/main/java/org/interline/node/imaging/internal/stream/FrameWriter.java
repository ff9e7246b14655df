package org.interline.node.imaging.internal.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeLimits;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes frames. Numbers are little-endian.
 *
 * <pre>
 *    0      1        2          4                    8
 *   ├──────┼────────┼──────────┼────────────────────┼───────────────────┤
 *   │ kind │ volume │ 0        │ length of payload  │ payload           │
 *   ├──────┼────────┼──────────┼────────────────────┼───────────────────┤
 *
 *   of a BRICK      8       9         10    12    14    16
 *                  ├───────┼─────────┼─────┼─────┼─────┼────────────────┤
 *                  │ level │ channel │ x   │ y   │ z   │ compressed     │
 *                  └───────┴─────────┴─────┴─────┴─────┴────────────────┘
 *
 *   of a PICTURE    8                24       28
 *                  ├────────────────┼────────┼──────────────────────────┤
 *                  │ object         │ view   │ PNG                      │
 *                  └────────────────┴────────┴──────────────────────────┘
 * </pre>
 *
 * <p>What is written waits for at most {@value #FLUSH_BYTES} bytes before it is on its way. Not for
 * more than one thread.
 */
final class FrameWriter {
    static final int HEADER_BYTES = 8;
    static final int KEY_BYTES = 8;
    static final int PICTURE_PLACE_BYTES = 20;
    static final int FLUSH_BYTES = 64 * 1024;

    /** All but manifests; a brick's is far smaller. */
    static final Limit PAYLOAD = new Limit("payload of a frame", "bytes", 4L * 1024 * 1024);

    static final Limit VOLUMES = new Limit("volumes of one stream", "volumes", 16);

    private final OutputStream out;
    private final JsonMapper json;
    private final ByteBuffer head =
            ByteBuffer.allocate(HEADER_BYTES + KEY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int unflushed;

    FrameWriter(OutputStream out, JsonMapper json) {
        this.out = out;
        this.json = json;
    }

    /** A frame whose payload is the value as JSON. */
    void json(FrameKind kind, int volume, Object value) throws IOException {
        byte[] payload = json.writeValueAsBytes(value);
        header(kind, volume, PAYLOAD.checkInt(payload.length));
        write(head.array(), 0, head.position());
        write(payload, 0, payload.length);
    }

    void manifest(int volume, byte[] manifest) throws IOException {
        header(FrameKind.MANIFEST, volume, VolumeLimits.MANIFEST_BYTES.checkInt(manifest.length));
        write(head.array(), 0, head.position());
        write(manifest, 0, manifest.length);
    }

    void brick(int volume, BrickKey key, ByteBuffer compressed) throws IOException {
        int length = compressed.remaining();
        header(FrameKind.BRICK, volume, PAYLOAD.checkInt((long) KEY_BYTES + length));
        head.put((byte) key.level())
                .put((byte) key.channel())
                .putShort((short) key.x())
                .putShort((short) key.y())
                .putShort((short) key.z());
        write(head.array(), 0, head.position());
        if (compressed.hasArray()) {
            write(compressed.array(), compressed.arrayOffset() + compressed.position(), length);
        } else {
            byte[] copy = new byte[length];
            compressed.duplicate().get(copy);
            write(copy, 0, length);
        }
    }

    /** What is known of the bag, as JSON. */
    void facts(Object facts) throws IOException {
        byte[] payload = json.writeValueAsBytes(facts);
        if (payload.length <= Previews.BYTES.most()) {
            header(FrameKind.FACTS, 0, payload.length);
            write(head.array(), 0, head.position());
            write(payload, 0, payload.length);
        }
    }

    /** A small picture of a projection view, or of a volume: its view is 0. */
    void picture(int volume, UUID object, int view, byte[] png) throws IOException {
        byte[] place =
                ByteBuffer.allocate(PICTURE_PLACE_BYTES)
                        .putLong(object.getMostSignificantBits())
                        .putLong(object.getLeastSignificantBits())
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(view)
                        .array();
        header(
                FrameKind.PICTURE,
                volume,
                Previews.BYTES.checkInt(png.length) + PICTURE_PLACE_BYTES);
        write(head.array(), 0, head.position());
        write(place, 0, place.length);
        write(png, 0, png.length);
    }

    private void header(FrameKind kind, int volume, int length) {
        head.clear();
        head.put((byte) kind.code()).put((byte) volume).putShort((short) 0).putInt(length);
    }

    private void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int part = Math.min(length - done, FLUSH_BYTES - unflushed);
            out.write(bytes, offset + done, part);
            done += part;
            unflushed += part;
            if (unflushed == FLUSH_BYTES) {
                flush();
            }
        }
    }

    /** Sends what waits. */
    void flush() throws IOException {
        if (unflushed > 0) {
            out.flush();
            unflushed = 0;
        }
    }
}
