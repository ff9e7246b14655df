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

    /** A lower energy is held back more, and the more so the heavier the element; made up too. */
    private static final double LOW_LOSS = 1.2;

    private static final double LOW_LOSS_BY_ELEMENT = 0.8;
    private static final double ELEMENT = 20;

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

    /** How much of the beam a voxel holds back, in thousandths of a gram in a cubic centimetre. */
    @FunctionalInterface
    private interface Matter {
        double at(int slice, int voxel);
    }

    static View fromAbove(short[][] slices, Grid grid) {
        return fromAbove(high(slices), grid);
    }

    static View fromTheSide(short[][] slices, Grid grid) {
        return fromTheSide(high(slices), grid);
    }

    /** The same projection by a lower energy: it tells heavy elements from light ones. */
    static View fromAboveByLowEnergy(short[][] slices, byte[][] atomicNumbers, Grid grid) {
        return fromAbove(low(slices, atomicNumbers), grid);
    }

    static View fromTheSideByLowEnergy(short[][] slices, byte[][] atomicNumbers, Grid grid) {
        return fromTheSide(low(slices, atomicNumbers), grid);
    }

    private static View fromAbove(Matter matter, Grid grid) {
        short[] samples = new short[grid.slices() * grid.columns()];
        for (int z = 0; z < grid.slices(); z++) {
            double[] sums = new double[grid.columns()];
            for (int y = 0; y < grid.rows(); y++) {
                int row = y * grid.columns();
                for (int x = 0; x < grid.columns(); x++) {
                    sums[x] += matter.at(z, row + x);
                }
            }
            for (int x = 0; x < sums.length; x++) {
                samples[z * grid.columns() + x] = transmit(sums[x], grid);
            }
        }
        return new View(1, "Top", grid.columns(), grid.slices(), ShortBuffer.wrap(samples));
    }

    private static View fromTheSide(Matter matter, Grid grid) {
        short[] samples = new short[grid.rows() * grid.slices()];
        for (int z = 0; z < grid.slices(); z++) {
            for (int y = 0; y < grid.rows(); y++) {
                int row = y * grid.columns();
                double sum = 0;
                for (int x = 0; x < grid.columns(); x++) {
                    sum += matter.at(z, row + x);
                }
                samples[y * grid.slices() + z] = transmit(sum, grid);
            }
        }
        return new View(2, "Side", grid.slices(), grid.rows(), ShortBuffer.wrap(samples));
    }

    private static Matter high(short[][] slices) {
        return (slice, voxel) ->
                (slices[slice][voxel] & 0xFFFF) + (double) Math.round(CtRenderer.RESCALE_INTERCEPT);
    }

    private static Matter low(short[][] slices, byte[][] atomicNumbers) {
        Matter high = high(slices);
        double[] more = new double[0x100];
        for (int stored = 0; stored < more.length; stored++) {
            double share = stored * CtRenderer.Z_SLOPE / ELEMENT;
            more[stored] = LOW_LOSS + LOW_LOSS_BY_ELEMENT * share * share * share;
        }
        return (slice, voxel) -> high.at(slice, voxel) * more[atomicNumbers[slice][voxel] & 0xFF];
    }

    private static short transmit(double sum, Grid grid) {
        double gramsPerSquareCentimetre = grid.millimetres() / 10 / 1000;
        double mass = Math.max(0, sum) * gramsPerSquareCentimetre;
        double reaches = Math.exp(-LOSS_PER_GRAM_PER_SQUARE_CENTIMETRE * mass);
        return (short) Math.round(OPEN_BEAM * reaches);
    }
}
