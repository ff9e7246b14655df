package org.interline.dicos.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** A made-up frame; samples take 8 bits each up to 8 bits stored, else 16. */
final class TestFrame {

    private final FrameShape shape;
    private final byte[] samples;

    private TestFrame(FrameShape shape, byte[] samples) {
        this.shape = shape;
        this.samples = samples;
    }

    FrameShape shape() {
        return shape;
    }

    /** Little-endian. */
    byte[] samples() {
        return samples;
    }

    enum Texture {
        /** Every value as likely: long codes, FF bytes. */
        NOISE,
        /** A slope with little noise, as images have. */
        SMOOTH,
        /** Lowest and highest value: differences of category 16. */
        EXTREMES,
        /** One value: a code of one category. */
        FLAT,
        /** Flat but for a few wild samples: codes longer than decoders' first tables. */
        SPIKES
    }

    static TestFrame of(
            int rows, int columns, int bits, boolean signed, Texture texture, long seed) {
        int allocated = bits <= 8 ? 8 : 16;
        FrameShape shape = new FrameShape(rows, columns, 1, allocated, bits, signed);
        Random random = new Random(seed);
        int most = (1 << bits) - 1;
        int flat = random.nextInt(most + 1);
        ByteBuffer out = ByteBuffer.allocate(shape.byteCount()).order(ByteOrder.LITTLE_ENDIAN);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int noise = (int) (random.nextGaussian() * Math.max(1, most / 300));
                int value =
                        switch (texture) {
                            case NOISE -> random.nextInt(most + 1);
                            case SMOOTH -> Math.clamp((x + y) * (most / 140) + noise, 0, most);
                            case EXTREMES ->
                                    random.nextBoolean() ? most : random.nextInt(3) * (most / 2);
                            case FLAT -> flat;
                            case SPIKES ->
                                    random.nextInt(40) == 0 ? random.nextInt(most + 1) : flat;
                        };
                value &= most;
                if (signed) {
                    value = value << (32 - bits) >> (32 - bits);
                }
                if (allocated == 8) {
                    out.put((byte) value);
                } else {
                    out.putShort((short) value);
                }
            }
        }
        return new TestFrame(shape, out.array());
    }

    /** Whether the last sample's difference by predictor 1 is 32768, category 16. */
    boolean endsInLargestDifference() {
        if (shape.bitsAllocated() == 8) {
            return false;
        }
        ByteBuffer in = ByteBuffer.wrap(samples).order(ByteOrder.LITTLE_ENDIAN);
        int last = samples.length - 2;
        int above = last - 2 * shape.columns();
        int prediction =
                shape.columns() > 1
                        ? in.getShort(last - 2)
                        : shape.rows() > 1 ? in.getShort(above) : 1 << (shape.bitsStored() - 1);
        return (short) (in.getShort(last) - prediction) == Short.MIN_VALUE;
    }

    @Override
    public String toString() {
        return shape + " " + Arrays.hashCode(samples);
    }
}
