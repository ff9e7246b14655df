package org.interline.simulator;

import java.util.BitSet;
import org.interline.dicos.object.ThreatRegion;
import org.interline.dicos.object.VoxelBox;
import org.interline.simulator.Solid.Point;

/**
 * Turns a phantom into CT samples. A stored sample is {@code density × 1000 + 100} with noise;
 * rescale slope {@value #RESCALE_SLOPE} and intercept {@value #RESCALE_INTERCEPT} lead back to
 * thousandths of g/cm³. There is no physics in it yet: no beam, no artefacts.
 */
final class CtRenderer {
    static final double RESCALE_SLOPE = 1;
    static final double RESCALE_INTERCEPT = -100;
    private static final int AIR = 100;

    /** Keeps a volume from compressing better than 4:1, as real scanners' noise does. */
    private static final double NOISE_SIGMA = 14;

    /** A stored sample of effective atomic number is an eighth of one; air has none. */
    static final double Z_SLOPE = 0.125;

    private static final double Z_NOISE_SIGMA = 3;
    private static final int MOST_Z = 0xFF;

    private CtRenderer() {}

    /** The slices in order of z, each row after row. */
    static short[][] render(BagPhantom phantom, Grid grid, long seed) {
        short[][] slices = new short[grid.slices()][grid.samplesOfSlice()];
        for (Solid solid : phantom.solids()) {
            double density = solid.material().gramsPerCubicCentimetre() * 1000;
            lay(solid, grid, slices, density, solid.material().texture() * density);
        }
        Noise noise = new Noise(seed, NOISE_SIGMA);
        for (short[] slice : slices) {
            for (int i = 0; i < slice.length; i++) {
                int value = (slice[i] & 0xFFFF) + AIR + noise.next();
                slice[i] = (short) Math.clamp(value, 0, 0xFFFF);
            }
        }
        return slices;
    }

    /** The effective atomic number in the same voxels, 8 bits each. */
    static byte[][] renderZ(BagPhantom phantom, Grid grid, long seed) {
        short[][] slices = new short[grid.slices()][grid.samplesOfSlice()];
        for (Solid solid : phantom.solids()) {
            lay(solid, grid, slices, solid.material().effectiveAtomicNumber() / Z_SLOPE, 0);
        }
        Noise noise = new Noise(~seed, Z_NOISE_SIGMA);
        byte[][] bytes = new byte[grid.slices()][grid.samplesOfSlice()];
        for (int z = 0; z < bytes.length; z++) {
            for (int i = 0; i < bytes[z].length; i++) {
                int value = slices[z][i];
                bytes[z][i] = (byte) (value == 0 ? 0 : Math.clamp(value + noise.next(), 1, MOST_Z));
            }
        }
        return bytes;
    }

    /** The voxels whose centres lie in a solid, as a machine would mark them. */
    static ThreatRegion region(Solid solid, Grid grid) {
        double mm = grid.millimetres();
        Point from = solid.boxFrom();
        Point to = solid.boxTo();
        int x = Math.max(0, (int) Math.ceil(from.x() / mm));
        int y = Math.max(0, (int) Math.ceil(from.y() / mm));
        int z = Math.max(0, (int) Math.ceil(from.z() / mm));
        VoxelBox box =
                new VoxelBox(
                        x,
                        y,
                        z,
                        Math.min(grid.columns() - 1, (int) Math.floor(to.x() / mm)) - x + 1,
                        Math.min(grid.rows() - 1, (int) Math.floor(to.y() / mm)) - y + 1,
                        Math.min(grid.slices() - 1, (int) Math.floor(to.z() / mm)) - z + 1);
        BitSet marked = new BitSet();
        int bit = 0;
        for (int k = 0; k < box.depth(); k++) {
            for (int j = 0; j < box.height(); j++) {
                for (int i = 0; i < box.width(); i++, bit++) {
                    marked.set(bit, solid.contains((x + i) * mm, (y + j) * mm, (z + k) * mm));
                }
            }
        }
        return ThreatRegion.of(box, marked);
    }

    private static void lay(
            Solid solid, Grid grid, short[][] slices, double level, double texture) {
        double mm = grid.millimetres();
        Point from = solid.boxFrom();
        Point to = solid.boxTo();
        int x0 = Math.max(0, (int) Math.floor(from.x() / mm));
        int x1 = Math.min(grid.columns() - 1, (int) Math.ceil(to.x() / mm));
        int y0 = Math.max(0, (int) Math.floor(from.y() / mm));
        int y1 = Math.min(grid.rows() - 1, (int) Math.ceil(to.y() / mm));
        int z0 = Math.max(0, (int) Math.floor(from.z() / mm));
        int z1 = Math.min(grid.slices() - 1, (int) Math.ceil(to.z() / mm));
        double cos = Math.cos(solid.turnRadians());
        double sin = Math.sin(solid.turnRadians());
        for (int z = z0; z <= z1; z++) {
            double w = (z * mm - solid.centre().z()) / solid.half().z();
            for (int y = y0; y <= y1; y++) {
                double dy = y * mm - solid.centre().y();
                for (int x = x0; x <= x1; x++) {
                    double dx = x * mm - solid.centre().x();
                    double u = (cos * dx + sin * dy) / solid.half().x();
                    double v = (cos * dy - sin * dx) / solid.half().y();
                    if (solid.containsOwn(u, v, w)) {
                        double sample = level + texture * weave(x, y, z);
                        slices[z][y * grid.columns() + x] = (short) Math.max(0, sample);
                    }
                }
            }
        }
    }

    /** A smooth pattern between -1 and 1: folds of cloth, pages, grain. */
    private static double weave(int x, int y, int z) {
        return (wave(x * 7 + z * 3) + wave(y * 9 + x * 2) + wave(z * 5 - y * 4)) / 3;
    }

    private static double wave(int phase) {
        int p = phase & 127;
        return p < 64 ? p / 32.0 - 1 : 3 - p / 32.0;
    }
}
