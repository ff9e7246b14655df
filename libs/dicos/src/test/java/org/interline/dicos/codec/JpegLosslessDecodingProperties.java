package org.interline.dicos.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every kind of lossless frame that others may write. */
class JpegLosslessDecodingProperties {

    private final JpegLossless codec = new JpegLossless();

    @Property(tries = 400)
    void everyPredictorRestartIntervalAndPointTransformIsRead(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 3) int components,
            @ForAll @IntRange(min = 2, max = 16) int precision,
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll @IntRange(min = 0, max = 12) int rowsBetweenRestarts,
            @ForAll @IntRange(min = 0, max = 15) int pointTransform,
            @ForAll long seed) {
        TestJpegWriter writer = new TestJpegWriter(rows, columns, components, precision);
        writer.predictor = predictor;
        writer.rowsBetweenRestarts = rowsBetweenRestarts;
        writer.pointTransform = pointTransform % precision;
        int[] samples =
                samples(rows * columns * components, precision, writer.pointTransform, seed);
        int allocated = precision <= 8 ? 8 : 16;
        FrameShape shape = new FrameShape(rows, columns, components, allocated, precision, false);

        byte[] decoded = Peer.decodeByOurs(codec, writer.write(samples), shape);

        assertThat(decoded).isEqualTo(littleEndian(samples, allocated));
    }

    @Property(tries = 100)
    void thePeerReadsTheSameOfEveryPredictor(
            @ForAll @IntRange(min = 1, max = 40) int rows,
            @ForAll @IntRange(min = 1, max = 40) int columns,
            @ForAll @IntRange(min = 1, max = 7) int predictor,
            @ForAll long seed) {
        TestJpegWriter writer = new TestJpegWriter(rows, columns, 1, 16);
        writer.predictor = predictor;
        byte[] encoded = writer.write(samples(rows * columns, 16, 0, seed));
        FrameShape shape = new FrameShape(rows, columns, 1, 16, 16, false);

        assertThat(Peer.decodeByOurs(codec, encoded, shape)).isEqualTo(Peer.decode(encoded));
    }

    private static int[] samples(int count, int precision, int pointTransform, long seed) {
        Random random = new Random(seed);
        int[] samples = new int[count];
        int value = 0;
        for (int i = 0; i < count; i++) {
            // Smooth runs between jumps, so that short and long codes both occur.
            value = random.nextInt(4) == 0 ? random.nextInt() : value + random.nextInt(3);
            samples[i] = value & ((1 << precision) - 1) & -(1 << pointTransform);
        }
        return samples;
    }

    private static byte[] littleEndian(int[] samples, int bitsAllocated) {
        int bytes = bitsAllocated / 8;
        ByteBuffer out = ByteBuffer.allocate(samples.length * bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            if (bytes == 1) {
                out.put((byte) sample);
            } else {
                out.putShort((short) sample);
            }
        }
        return out.array();
    }
}
