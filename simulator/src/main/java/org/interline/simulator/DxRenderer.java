package org.interline.simulator;

import java.nio.ShortBuffer;

/**
 * Projects rendered slices into X-ray views by parallel rays: view 1 looks down along y (columns
 * are x), view 2 looks across the belt along x (columns are y). Rows are z in both. A sample is
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
     * @param rows one for each slice
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
            transmit(sums, grid, samples, z * grid.columns());
        }
        return new View(1, "Top", grid.columns(), grid.slices(), ShortBuffer.wrap(samples));
    }

    static View fromTheSide(short[][] slices, Grid grid) {
        short[] samples = new short[grid.slices() * grid.rows()];
        for (int z = 0; z < grid.slices(); z++) {
            long[] sums = new long[grid.rows()];
            for (int y = 0; y < grid.rows(); y++) {
                int row = y * grid.columns();
                for (int x = 0; x < grid.columns(); x++) {
                    sums[y] += matter(slices[z][row + x]);
                }
            }
            transmit(sums, grid, samples, z * grid.rows());
        }
        return new View(2, "Side", grid.rows(), grid.slices(), ShortBuffer.wrap(samples));
    }

    private static long matter(short sample) {
        return (sample & 0xFFFF) + Math.round(CtRenderer.RESCALE_INTERCEPT);
    }

    private static void transmit(long[] sums, Grid grid, short[] samples, int at) {
        double gramsPerSquareCentimetre = grid.millimetres() / 10 / 1000;
        for (int i = 0; i < sums.length; i++) {
            double mass = Math.max(0, sums[i]) * gramsPerSquareCentimetre;
            samples[at + i] =
                    (short)
                            Math.round(
                                    OPEN_BEAM
                                            * Math.exp(
                                                    -LOSS_PER_GRAM_PER_SQUARE_CENTIMETRE * mass));
        }
    }
}
