package org.interline.simulator;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.interline.kernel.Limit;

/**
 * How an officer who does not exist looks at a bag: reads its stream as far as the whole bag at a
 * quarter, and says what the frames that nobody drew showed. A node lets nobody clear a bag that
 * was not on their screen, and makes no exception for these eyes.
 */
public final class SimulatedEyes {
    private static final int HEADER_BYTES = 8;
    private static final int MANIFEST = 2;
    private static final int REACHED = 4;
    private static final int ENDED = 6;
    private static final String QUARTER = "\"first-usable\"";
    private static final String HALF = "\"half\"";
    private static final Limit PAYLOAD =
            new Limit("payload of a frame", "bytes", 64L * 1024 * 1024);

    /** What the node asks of the smallest alarm object. */
    private static final double PIXELS = 16;

    private SimulatedEyes() {}

    /**
     * Reads a bag stream until every volume is there at a quarter.
     *
     * @throws EOFException when the stream was cut before
     */
    public static void readToAQuarter(InputStream stream) throws IOException {
        readTo(QUARTER, stream);
    }

    /**
     * Reads a bag stream until every volume is there at a half: all that a bag from abroad sends
     * unasked.
     *
     * @throws EOFException when the stream was cut before
     */
    public static void readToAHalf(InputStream stream) throws IOException {
        readTo(HALF, stream);
    }

    private static void readTo(String set, InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        byte[] header = new byte[HEADER_BYTES];
        int volumes = 0;
        int reached = 0;
        // All manifests come before the first set is whole.
        while (reached == 0 || reached < volumes) {
            in.readFully(header);
            int kind = header[0];
            int length = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
            PAYLOAD.check(length);
            if (kind == ENDED) {
                return;
            }
            byte[] payload = new byte[length];
            in.readFully(payload);
            if (kind == MANIFEST) {
                volumes++;
            } else if (kind == REACHED
                    && new String(payload, StandardCharsets.UTF_8).contains(set)) {
                reached++;
            }
        }
    }

    /** A point of the slice at {@code z}, all of it. */
    public static Map<String, Object> slice(
            String volume, int columns, int rows, int z, double scale) {
        return Map.of(
                "kind",
                "volume",
                "volume",
                volume,
                "view",
                "plane",
                "level",
                2,
                "low",
                List.of(0, 0, z),
                "high",
                List.of(columns, rows, z + 1),
                "scale",
                scale,
                "drawn",
                1.0);
    }

    /** A point of the slice through a box's middle, as large as it takes to see the box. */
    public static Map<String, Object> through(
            String volume, int columns, int rows, List<Integer> first, List<Integer> last) {
        int longest = Math.max(last.get(0) - first.get(0), last.get(1) - first.get(1)) + 1;
        int z = (first.get(2) + last.get(2)) / 2;
        return slice(volume, columns, rows, z, Math.max(1, 2 * PIXELS / longest));
    }

    /** A point of a projection view, all of it. */
    public static Map<String, Object> view(String object, int number, int columns, int rows) {
        return Map.of(
                "kind",
                "view",
                "object",
                object,
                "number",
                number,
                "low",
                List.of(0, 0),
                "high",
                List.of(columns, rows),
                "scale",
                PIXELS);
    }

    /** A point of the words of an alarm that has no place. */
    public static Map<String, Object> text(String report, int threat) {
        return Map.of("kind", "text", "report", report, "threat", threat);
    }
}
