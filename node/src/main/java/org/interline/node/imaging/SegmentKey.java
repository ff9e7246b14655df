package org.interline.node.imaging;

import java.util.Comparator;

/**
 * Names one segment of a keyed blob; for a volume, one brick.
 *
 * @param level 0 to 255; a volume's bricks use the levels of its pyramid
 * @param channel 0 to 255
 * @param x 0 to 65535, as {@code y} and {@code z}
 */
public record SegmentKey(int level, int channel, int x, int y, int z)
        implements Comparable<SegmentKey> {
    /** The description of what the other segments are. */
    public static final SegmentKey MANIFEST = new SegmentKey(254, 0, 0, 0, 0);

    private static final Comparator<SegmentKey> ORDER =
            Comparator.comparingInt(SegmentKey::level)
                    .thenComparingInt(SegmentKey::channel)
                    .thenComparingInt(SegmentKey::z)
                    .thenComparingInt(SegmentKey::y)
                    .thenComparingInt(SegmentKey::x);

    public SegmentKey {
        if ((level | channel) >>> 8 != 0 || (x | y | z) >>> 16 != 0) {
            throw new IllegalArgumentException(
                    "level and channel have 8 bits, x, y and z 16: level %d, channel %d, (%d, %d, %d)"
                            .formatted(level, channel, x, y, z));
        }
    }

    @Override
    public int compareTo(SegmentKey other) {
        return ORDER.compare(this, other);
    }
}
