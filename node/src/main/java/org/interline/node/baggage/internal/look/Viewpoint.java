package org.interline.node.baggage.internal.look;

import java.util.List;
import java.util.UUID;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;
import org.interline.volume.BrickKey;

/** What one drawn frame showed, as the client says. */
public sealed interface Viewpoint {

    /**
     * A part of a volume.
     *
     * @param plane a plane or a slab; else all of it in 3D
     * @param level the coarsest in what was drawn
     * @param box in voxels of the full level
     * @param scale pixels on the screen of one such voxel
     * @param drawn of all in the volume that is not air, the share that the frame's colours and
     *     density window leave to be seen: 0 to 1
     */
    record OfVolume(UUID volume, boolean plane, int level, Voxels box, double scale, double drawn)
            implements Viewpoint {}

    /**
     * A part of a projection view, in its samples.
     *
     * @param number of the view within its object
     * @param scale pixels on the screen of one sample
     */
    record OfView(UUID object, int number, Span columns, Span rows, double scale)
            implements Viewpoint {}

    /** The words of an alarm that has no place. */
    record OfText(UUID report, int threat) implements Viewpoint {}

    /** Bricks that came damaged, more than once; nothing was drawn where they belong. */
    record Damaged(UUID volume, List<BrickKey> bricks) implements Viewpoint {}
}
