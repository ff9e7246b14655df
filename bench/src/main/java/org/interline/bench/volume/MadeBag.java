package org.interline.bench.volume;

import java.util.SplittableRandom;

/**
 * A made-up bag in 16-bit samples, for measuring only: cloth with texture, a few smooth solids,
 * air, and noise everywhere within the scanner's circle. What makes real volumes hard to compress
 * is their noise, so it is set for a ratio below 4:1, which {@link VolumeBench} checks.
 */
public final class MadeBag {
    private static final int TABLE = 1 << 16;

    private final int columns;
    private final int rows;
    private final int slices;
    private final short[] noise = new short[TABLE];
    private final short[] texture = new short[TABLE];

    public MadeBag(int columns, int rows, int slices) {
        this.columns = columns;
        this.rows = rows;
        this.slices = slices;
        SplittableRandom random = new SplittableRandom(20_261_122);
        for (int i = 0; i < TABLE; i++) {
            noise[i] = (short) Math.round(22 * random.nextGaussian());
            texture[i] = (short) random.nextInt(-90, 90);
        }
    }

    /** All slices, in order. */
    short[][] slices() {
        short[][] all = new short[slices][];
        for (int z = 0; z < slices; z++) {
            all[z] = slice(z);
        }
        return all;
    }

    /** One slice. */
    public short[] slice(int z) {
        SplittableRandom random = new SplittableRandom(z);
        short[] out = new short[columns * rows];
        for (int y = 0; y < rows; y++) {
            int n = random.nextInt();
            for (int x = 0; x < columns; x++) {
                double u = 2.0 * x / columns - 1;
                double v = 2.0 * y / rows - 1;
                if (u * u + v * v > 1) {
                    continue;
                }
                n = n * 1_664_525 + 1_013_904_223;
                int sample = material(u, v, 2.0 * z / slices - 1, x, y, z) + noise[n >>> 16];
                out[y * columns + x] = (short) Math.clamp(sample, 0, 4095);
            }
        }
        return out;
    }

    private int material(double u, double v, double w, int x, int y, int z) {
        if (Math.abs(u) > 0.8 || Math.abs(v) > 0.45 || Math.abs(w) > 0.9) {
            return 24;
        }
        if (ball(u - 0.3, v, w - 0.2) < 0.04) {
            return 1060;
        }
        if (ball(u + 0.35, v - 0.1, w + 0.4) < 0.03) {
            return 1900;
        }
        if (Math.abs(u + 0.4) < 0.2 && Math.abs(v) < 0.2 && Math.abs(w - 0.5) < 0.2) {
            return 1240;
        }
        if (Math.abs(u) > 0.78 || Math.abs(v) > 0.43 || Math.abs(w) > 0.89) {
            return 950;
        }
        return 330 + cloth(x, y, z);
    }

    private static double ball(double u, double v, double w) {
        return u * u + v * v + w * w;
    }

    /** Value noise: random numbers on a grid of eight samples, interpolated along x and y. */
    private int cloth(int x, int y, int z) {
        int top = along(x, y >> 3, z >> 2);
        int bottom = along(x, (y >> 3) + 1, z >> 2);
        return (top * (8 - (y & 7)) + bottom * (y & 7)) >> 6;
    }

    private int along(int x, int row, int layer) {
        int left = texture[cell(x >> 3, row, layer)];
        int right = texture[cell((x >> 3) + 1, row, layer)];
        return left * (8 - (x & 7)) + right * (x & 7);
    }

    private static int cell(int x, int y, int z) {
        int h = x * 0x9E37_79B1 + y * 0x85EB_CA77 + z * 0xC2B2_AE3D;
        return ((h ^ (h >>> 15)) * 0x27D4_EB2F) >>> 16;
    }
}
