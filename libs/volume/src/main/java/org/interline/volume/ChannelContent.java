package org.interline.volume;

import java.util.List;
import org.interline.kernel.Sha256;

/**
 * What was written of one channel.
 *
 * @param samplesSha256 of all samples of the full level as the source had them, little-endian, x
 *     fastest, then y, then z; it stays the same whatever compressed them
 * @param levels four lists of bricks, each with x fastest, then y, then z
 */
public record ChannelContent(Sha256 samplesSha256, List<List<BrickEntry>> levels) {

    public ChannelContent {
        levels = levels.stream().map(List::copyOf).toList();
    }
}
