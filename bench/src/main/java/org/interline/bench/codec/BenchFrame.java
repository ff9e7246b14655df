package org.interline.bench.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import org.interline.dicos.codec.FrameShape;

/** The frames that are decoded and encoded: made up, the same in every run. */
public final class BenchFrame {
    private BenchFrame() {}

    /** What a frame looks like. */
    public enum Kind {
        /**
         * A slice of a bag, 512 x 512, 16 bits: rounded bodies of plausible densities in air, all
         * under reconstruction noise, which lossless JPEG packs about 2:1.
         */
        CT("CT", 512),
        /**
         * Cubes and spheres of one value in quiet air, 128 x 128, 16 bits: the style of frames that
         * scanner tool kits ship as samples; packs better than 3:1, so that what a frame costs
         * before its first sample shows.
         */
        PHANTOM("phantom", 128);

        private final String label;
        private final int side;

        Kind(String label, int side) {
            this.label = label;
            this.side = side;
        }

        String label() {
            return label;
        }

        FrameShape shape() {
            return new FrameShape(side, side, 1, 16, 16, false);
        }
    }

    /** Little-endian samples of a frame. */
    static byte[] samples(Kind kind) {
        Random random = new Random(20);
        int side = kind.side;
        double[] density = new double[side * side];
        int bodies = kind == Kind.CT ? 40 : 6;
        for (int body = 0; body < bodies; body++) {
            double centreX = random.nextDouble(0.15, 0.85) * side;
            double centreY = random.nextDouble(0.15, 0.85) * side;
            double radius = random.nextDouble(0.02, 0.15) * side;
            double value = random.nextDouble(300, 2600);
            for (int y = 0; y < side; y++) {
                for (int x = 0; x < side; x++) {
                    double distance = Math.hypot(x - centreX, y - centreY);
                    // Reconstruction blurs an edge over some two samples.
                    double inside = Math.clamp((radius - distance) / 2 + 0.5, 0, 1);
                    int at = y * side + x;
                    density[at] += inside * (value - density[at]);
                }
            }
        }
        double noise = kind == Kind.CT ? 28 : 4;
        ByteBuffer out = ByteBuffer.allocate(2 * side * side).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : density) {
            out.putShort((short) Math.max(0, 1024 + value + noise * random.nextGaussian()));
        }
        return out.array();
    }
}
