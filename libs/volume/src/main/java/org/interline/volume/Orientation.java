package org.interline.volume;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Where the indices of a volume point, as unit vectors in the documented frame. The third
 * direction, of rising slices, is their cross product: a volume is right-handed or it is not
 * written.
 *
 * @param alongX direction in which the column index rises
 * @param alongY direction in which the row index rises
 */
public record Orientation(Xyz alongX, Xyz alongY) {

    /** Indices along the axes of the frame: DICOS Image Orientation {@code 1\0\0\0\1\0}. */
    public static final Orientation ALIGNED = new Orientation(new Xyz(1, 0, 0), new Xyz(0, 1, 0));

    /** Room for direction cosines that a scanner wrote with four decimals. */
    private static final double TOLERANCE = 1e-3;

    public Orientation {
        if (!(Math.abs(alongX.dot(alongX) - 1) < TOLERANCE)
                || !(Math.abs(alongY.dot(alongY) - 1) < TOLERANCE)
                || !(Math.abs(alongX.dot(alongY)) < TOLERANCE)) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.orientation",
                    "an orientation is two unit vectors at a right angle, not "
                            + alongX
                            + " and "
                            + alongY);
        }
    }

    /** Direction in which the slice index rises. */
    public Xyz alongZ() {
        return alongX.cross(alongY);
    }
}
