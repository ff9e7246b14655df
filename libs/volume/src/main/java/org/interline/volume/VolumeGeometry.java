package org.interline.volume;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Where a volume's samples lie, in the frame that the package documentation defines.
 *
 * @param dimensions samples of the full level
 * @param spacingMm distance between the centres of neighbouring samples, in mm
 * @param originMm the centre of sample (0, 0, 0), in mm
 * @param orientation where the indices point
 */
public record VolumeGeometry(
        Dimensions dimensions, Xyz spacingMm, Xyz originMm, Orientation orientation) {

    public VolumeGeometry {
        if (!spacingMm.isFinite()
                || !(spacingMm.x() > 0 && spacingMm.y() > 0 && spacingMm.z() > 0)) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.spacing",
                    "the distance between samples must be above 0 mm, not " + spacingMm);
        }
        if (!originMm.isFinite()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.origin",
                    "the origin must be three finite numbers of mm, not " + originMm);
        }
    }

    /** A volume along the frame's axes with its first sample at their origin. */
    public static VolumeGeometry aligned(Dimensions dimensions, Xyz spacingMm) {
        return new VolumeGeometry(dimensions, spacingMm, new Xyz(0, 0, 0), Orientation.ALIGNED);
    }
}
