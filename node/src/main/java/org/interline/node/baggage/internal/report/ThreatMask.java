package org.interline.node.baggage.internal.report;

import java.util.BitSet;
import java.util.Optional;
import org.interline.dicos.object.ThreatRegion;
import org.interline.dicos.object.VolumeGeometry;
import org.interline.dicos.object.VoxelBox;
import org.interline.kernel.Limit;

/**
 * The mask of a threat, turned from the frames of its image into slices of the volume: bit i = x +
 * columns * (y + rows * z) of the box, lowest first in each byte.
 */
final class ThreatMask {
    static final Limit VOXELS = new Limit("box of a threat's mask", "voxels", 64L << 20);
    static final String DOES_NOT_FIT = "mask.does-not-fit";
    static final String TOO_LARGE = "mask.too-large";

    private ThreatMask() {}

    /** Why a mask is refused; nothing for one that is served. */
    static Optional<String> problem(ThreatRegion region, VolumeGeometry geometry) {
        VoxelBox box = region.box();
        if (box.isEmpty() || !region.fitsBox() || geometry.slices(box).isEmpty()) {
            return Optional.of(DOES_NOT_FIT);
        }
        return box.voxels() > VOXELS.most() ? Optional.of(TOO_LARGE) : Optional.empty();
    }

    /** The bits of a mask that has no problem. */
    static byte[] bits(ThreatRegion region, VolumeGeometry geometry) {
        VoxelBox frames = region.box();
        VoxelBox slices = geometry.slices(frames).orElseThrow();
        BitSet bits = new BitSet();
        region.forEachRun((x, y, frame, length) -> {
            int z = geometry.sliceOfFrame(frame) - slices.z();
            int first = x - frames.x() + frames.width() * (y - frames.y() + frames.height() * z);
            bits.set(first, first + length);
        });
        byte[] all = new byte[Math.toIntExact((frames.voxels() + 7) / 8)];
        byte[] set = bits.toByteArray();
        System.arraycopy(set, 0, all, 0, set.length);
        return all;
    }
}
