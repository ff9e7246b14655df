package org.interline.simulator;

import java.util.Random;

/** Gaussian noise from a table, a few nanoseconds a sample; the same for the same seed. */
final class Noise {
    private static final int BITS = 16;

    private final byte[] table = new byte[1 << BITS];
    private long state;

    Noise(long seed, double sigma) {
        Random random = new Random(seed);
        for (int i = 0; i < table.length; i++) {
            double value = Math.rint(random.nextGaussian() * sigma);
            table[i] = (byte) Math.clamp(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        state = seed * 0x9E37_79B9_7F4A_7C15L | 1;
    }

    int next() {
        // xorshift64 (Marsaglia 2003): enough for a texture that must not compress.
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return table[(int) (state >>> (64 - BITS))];
    }
}
