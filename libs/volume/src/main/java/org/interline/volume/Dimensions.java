package org.interline.volume;

import java.util.Locale;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * How many samples a level holds along x, y and z; each at least one.
 *
 * @param x columns
 * @param y rows
 * @param z slices
 */
public record Dimensions(int x, int y, int z) {

    public Dimensions {
        if (x < 1 || y < 1 || z < 1) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.dimensions",
                    String.format(
                            Locale.ROOT,
                            "a volume of %d x %d x %d samples is empty; each side must be 1 or"
                                    + " more",
                            x,
                            y,
                            z));
        }
        VolumeLimits.COLUMNS.check(x);
        VolumeLimits.ROWS.check(y);
        VolumeLimits.SLICES.check(z);
    }

    /** The next coarser level: half of each side, an odd side rounded up. */
    public Dimensions half() {
        return new Dimensions((x + 1) >> 1, (y + 1) >> 1, (z + 1) >> 1);
    }

    /** These dimensions, halved {@code level} times. */
    public Dimensions atLevel(int level) {
        Dimensions d = this;
        for (int i = 0; i < level; i++) {
            d = d.half();
        }
        return d;
    }

    /** The bricks that hold this many samples: each side divided by 64, rounded up. */
    public Dimensions bricks() {
        return new Dimensions(bricks(x), bricks(y), bricks(z));
    }

    /** What one brick of this level holds: 64 samples a side, fewer at the far edges. */
    public Dimensions ofBrick(BrickKey key) {
        return new Dimensions(extent(x, key.x()), extent(y, key.y()), extent(z, key.z()));
    }

    public long samples() {
        return (long) x * y * z;
    }

    public int samplesOfPlane() {
        return x * y;
    }

    private static int bricks(int samples) {
        return (samples + VolumeLimits.BRICK_EDGE - 1) / VolumeLimits.BRICK_EDGE;
    }

    private static int extent(int samples, int brick) {
        return Math.min(VolumeLimits.BRICK_EDGE, samples - brick * VolumeLimits.BRICK_EDGE);
    }

    @Override
    public String toString() {
        return x + " x " + y + " x " + z;
    }
}
