package org.interline.simulator;

import java.nio.ShortBuffer;

/**
 * Projects rendered slices into X-ray views by parallel rays: view 1 looks down along y (columns
 * are x, rows are z), view 2 looks across the belt along x (columns are z, rows are y). A sample is
 * what reaches the detector: 65535 for an empty belt, less behind matter.
 */
final class DxRenderer {
    /** Chosen so that a full bag uses most of the range; no real spectrum stands behind it. */
    private static final double LOSS_PER_GRAM_PER_SQUARE_CENTIMETRE = 0.06;

    private static final double OPEN_BEAM = 65535;

    private DxRenderer() {}

    /**
     * A view.
     *
     * @param number 1 or 2
     * @param name as it is shown
     * @param columns samples of a row
     * @param samples row after row, unsigned
     */
    record View(int number, String name, int columns, int rows, ShortBuffer samples) {}

    static View fromAbove(short[][] slices, Grid grid) {
        short[] samples = new short[grid.slices() * grid.columns()];
        for (int z = 0; z < grid.slices(); z++) {
            long[] sums = new long[grid.columns()];
            for (int y = 0; y < grid.rows(); y++) {
                int row = y * grid.columns();
                for (int x = 0; x < grid.columns(); x++) {
                    sums[x] += matter(slices[z][row + x]);
                }
            }
            for (int x = 0; x < sums.length; x++) {
                samples[z * grid.columns() + x] = transmit(sums[x], grid);
            }
        }
        return new View(1, "Top", grid.columns(), grid.slices(), ShortBuffer.wrap(samples));
    }

    static View fromTheSide(short[][] slices, Grid grid) {
        short[] samples = new short[grid.rows() * grid.slices()];
        for (int z = 0; z < grid.slices(); z++) {
            for (int y = 0; y < grid.rows(); y++) {
                int row = y * grid.columns();
                long sum = 0;
                for (int x = 0; x < grid.columns(); x++) {
                    sum += matter(slices[z][row + x]);
                }
                samples[y * grid.slices() + z] = transmit(sum, grid);
            }
        }
        return new View(2, "Side", grid.slices(), grid.rows(), ShortBuffer.wrap(samples));
    }

    private static long matter(short sample) {
        return (sample & 0xFFFF) + Math.round(CtRenderer.RESCALE_INTERCEPT);
    }

    private static short transmit(long sum, Grid grid) {
        double gramsPerSquareCentimetre = grid.millimetres() / 10 / 1000;
        double mass = Math.max(0, sum) * gramsPerSquareCentimetre;
        double reaches = Math.exp(-LOSS_PER_GRAM_PER_SQUARE_CENTIMETRE * mass);
        return (short) Math.round(OPEN_BEAM * reaches);
    }
}
