package org.interline.node.imaging.internal.stream;

import org.interline.volume.BrickEntry;
import org.interline.volume.ChannelSpec;
import org.interline.volume.VolumeManifest;

/**
 * Tells bricks with something in them from air with noise, by the manifest alone. Only the order of
 * sending depends on it: what is taken for air is sent too, last.
 */
final class Air {
    /** Air is −1000 HU; a scanner's noise on it stays far below this. */
    private static final double HOUNSFIELD = -800;

    /** Where the unit does not tell: this part of the volume's range, from its lowest value. */
    private static final double PART = 1.0 / 16;

    private final ChannelSpec channel;
    private final double most;

    Air(VolumeManifest manifest, int channel) {
        this.channel = manifest.channel(channel);
        double a = quantity(manifest.minimum(channel));
        double b = quantity(manifest.maximum(channel));
        double low = Math.min(a, b);
        most = this.channel.unit().equals("HU") ? HOUNSFIELD : low + PART * (Math.max(a, b) - low);
    }

    boolean isBelowAllOf(BrickEntry brick) {
        int offset = channel.type().offset();
        double a = quantity(brick.minimum() + offset);
        double b = quantity(brick.maximum() + offset);
        return Math.max(a, b) <= most;
    }

    private double quantity(int sourceSample) {
        return channel.rescaleSlope() * sourceSample + channel.rescaleIntercept();
    }
}
