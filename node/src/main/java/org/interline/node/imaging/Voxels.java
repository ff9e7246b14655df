package org.interline.node.imaging;

import org.interline.volume.Axis;

/** A box in a volume, in voxels of its full level. */
public record Voxels(Span x, Span y, Span z) {

    public Span along(Axis axis) {
        return switch (axis) {
            case X -> x;
            case Y -> y;
            case Z -> z;
        };
    }

    public Voxels and(Voxels other) {
        return new Voxels(x.and(other.x), y.and(other.y), z.and(other.z));
    }
}
