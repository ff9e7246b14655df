package org.interline.volume;

/** One layer of bricks of a level, being gathered: at most 64 slices, x fastest. */
final class LevelSlab {
    private final int level;
    private final Dimensions dimensions;
    private final short[] samples;

    LevelSlab(int level, Dimensions dimensions) {
        this.level = level;
        this.dimensions = dimensions;
        this.samples = new short[samplesOf(dimensions)];
    }

    /** How many samples the slab of a level of these dimensions holds. */
    static int samplesOf(Dimensions dimensions) {
        return dimensions.samplesOfPlane() * Math.min(VolumeLimits.BRICK_EDGE, dimensions.z());
    }

    int level() {
        return level;
    }

    /** Of the whole level. */
    Dimensions dimensions() {
        return dimensions;
    }

    short[] samples() {
        return samples;
    }

    /** Where a sample of the brick row ({@code bx}, {@code by}) begins in slice {@code z}. */
    private int offset(BrickKey key, int y, int z) {
        int row = key.y() * VolumeLimits.BRICK_EDGE + y;
        return (z * dimensions.y() + row) * dimensions.x() + key.x() * VolumeLimits.BRICK_EDGE;
    }

    /** Copies a brick out of the slab. */
    void copyBrick(BrickKey key, Dimensions extent, short[] target) {
        int out = 0;
        for (int z = 0; z < extent.z(); z++) {
            for (int y = 0; y < extent.y(); y++) {
                System.arraycopy(samples, offset(key, y, z), target, out, extent.x());
                out += extent.x();
            }
        }
    }

    /** Adds the half-size block of a finer brick; bricks of one layer fill disjoint parts. */
    void addHalf(BrickKey finer, Dimensions extent, short[] brick) {
        int half = VolumeLimits.BRICK_EDGE / 2;
        int plane = dimensions.samplesOfPlane();
        int z = (finer.z() & 1) * half;
        int offset = z * plane + finer.y() * half * dimensions.x() + finer.x() * half;
        BoxFilter.halve(brick, extent, samples, offset, dimensions.x(), plane);
    }
}
