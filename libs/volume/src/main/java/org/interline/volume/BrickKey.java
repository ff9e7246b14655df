package org.interline.volume;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Names one brick of a volume.
 *
 * @param level 0 (full resolution) to 3 (one eighth)
 * @param x the brick's place along x, counted in bricks of that level
 * @param y along y
 * @param z along z
 * @param channel index of the channel in the manifest
 */
public record BrickKey(int level, int x, int y, int z, int channel) {

    public BrickKey {
        if (level < 0
                || level >= VolumeLimits.LEVELS
                || x < 0
                || y < 0
                || z < 0
                || channel < 0
                || channel >= VolumeLimits.CHANNELS.most()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.brick-key",
                    "there is no brick " + text(level, x, y, z, channel) + " in any volume");
        }
    }

    @Override
    public String toString() {
        return text(level, x, y, z, channel);
    }

    private static String text(int level, int x, int y, int z, int channel) {
        return "(" + x + ", " + y + ", " + z + ") of level " + level + ", channel " + channel;
    }
}
