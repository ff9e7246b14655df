package org.interline.volume;

import java.util.List;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;

/**
 * What is known of a volume before its first sample.
 *
 * @param geometry where the samples lie
 * @param channels one to four, each with a name of its own
 * @param sources SHA-256 of each object that the samples came from, in the order of their use; may
 *     be empty for a volume that came from nothing stored
 */
public record VolumeSpec(
        VolumeGeometry geometry, List<ChannelSpec> channels, List<Sha256> sources) {

    public VolumeSpec {
        channels = List.copyOf(channels);
        sources = List.copyOf(sources);
        VolumeLimits.CHANNELS.check(channels.size());
        VolumeLimits.SOURCES.check(sources.size());
        long names = channels.stream().map(ChannelSpec::name).distinct().count();
        if (channels.isEmpty() || names != channels.size()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.channels",
                    "a volume has at least one channel and no name twice, not "
                            + channels.stream().map(ChannelSpec::name).toList());
        }
        long bricks = 0;
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            bricks += geometry.dimensions().atLevel(level).bricks().samples();
        }
        VolumeLimits.BRICKS.check(bricks * channels.size());
    }

    /** The dimensions of a level. */
    public Dimensions dimensions(int level) {
        return geometry.dimensions().atLevel(level);
    }
}
