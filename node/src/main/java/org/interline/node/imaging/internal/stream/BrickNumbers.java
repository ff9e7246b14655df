package org.interline.node.imaging.internal.stream;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeSpec;

/**
 * Numbers the bricks of a volume from 0 on: level by level, in it channel by channel, in it x
 * fastest, then y, then z. Sets of bricks are then sets of bits, and the bits of one level and
 * channel stand in a row as clients send them.
 */
final class BrickNumbers {
    private final int channels;
    private final Dimensions[] bricks = new Dimensions[VolumeLimits.LEVELS];
    private final int[] first = new int[VolumeLimits.LEVELS + 1];

    BrickNumbers(VolumeSpec spec) {
        channels = spec.channels().size();
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            bricks[level] = spec.dimensions(level).bricks();
            first[level + 1] = first[level] + channels * perChannel(level);
        }
    }

    /** How many bricks there are, omitted ones counted. */
    int count() {
        return first[VolumeLimits.LEVELS];
    }

    int channels() {
        return channels;
    }

    /** How many bricks stand along each axis of the level. */
    Dimensions grid(int level) {
        return bricks[level];
    }

    /** How many bricks one channel of the level has. */
    int perChannel(int level) {
        return (int) bricks[level].samples();
    }

    /** The number of the first brick of a level and channel. */
    int first(int level, int channel) {
        return first[level] + channel * perChannel(level);
    }

    /** The number after the last brick of a level. */
    int end(int level) {
        return first[level + 1];
    }

    BrickKey key(int number) {
        int level = 0;
        while (number >= first[level + 1]) {
            level++;
        }
        int inLevel = number - first[level];
        int inChannel = inLevel % perChannel(level);
        Dimensions d = bricks[level];
        return new BrickKey(
                level,
                inChannel % d.x(),
                inChannel / d.x() % d.y(),
                inChannel / d.samplesOfPlane(),
                inLevel / perChannel(level));
    }

    /** Throws {@code volume.brick} for a key that the volume does not have. */
    int number(BrickKey key) {
        Dimensions d = bricks[key.level()];
        if (key.channel() >= channels || key.x() >= d.x() || key.y() >= d.y() || key.z() >= d.z()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.brick",
                    "the volume has no brick " + key + "; see its manifest");
        }
        return first(key.level(), key.channel()) + (key.z() * d.y() + key.y()) * d.x() + key.x();
    }
}
