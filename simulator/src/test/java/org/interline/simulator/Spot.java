package org.interline.simulator;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * A group of samples that touch by their faces: what an eye sees as one spot.
 *
 * @param x the middle, in samples
 * @param y in samples
 * @param z in samples; 0 in a picture
 * @param samples how many there are
 * @param darkest the lowest sample
 */
record Spot(double x, double y, double z, int samples, int darkest) {

    /** The spots of a volume, or of a picture as the only slice. */
    static List<Spot> in(short[][] slices, int columns, IntPredicate belongs) {
        int plane = slices[0].length;
        BitSet left = new BitSet(plane * slices.length);
        for (int z = 0; z < slices.length; z++) {
            for (int i = 0; i < plane; i++) {
                left.set(z * plane + i, belongs.test(slices[z][i] & 0xFFFF));
            }
        }
        List<Spot> spots = new ArrayList<>();
        for (int at = left.nextSetBit(0); at >= 0; at = left.nextSetBit(at)) {
            spots.add(grown(at, left, slices, columns));
        }
        return spots;
    }

    private static Spot grown(int seed, BitSet left, short[][] slices, int columns) {
        int plane = slices[0].length;
        long x = 0;
        long y = 0;
        long z = 0;
        int samples = 0;
        int darkest = 0xFFFF;
        Deque<Integer> open = new ArrayDeque<>();
        left.clear(seed);
        open.add(seed);
        while (!open.isEmpty()) {
            int at = open.remove();
            int inPlane = at % plane;
            x += inPlane % columns;
            y += inPlane / columns;
            z += at / plane;
            samples++;
            darkest = Math.min(darkest, slices[at / plane][inPlane] & 0xFFFF);
            // No spot of interest touches the edge, where a step would lead to the next row.
            for (int step : new int[] {1, -1, columns, -columns, plane, -plane}) {
                int next = at + step;
                if (next >= 0 && left.get(next)) {
                    left.clear(next);
                    open.add(next);
                }
            }
        }
        double n = samples;
        return new Spot(x / n, y / n, z / n, samples, darkest);
    }
}
