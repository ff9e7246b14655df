package org.interline.node.imaging;

import java.util.Collection;
import java.util.UUID;
import org.interline.volume.BrickKey;

/**
 * Which bricks of a volume this node has sent to a person, and which it could not send: what the
 * check of the minimum view asks. Kept in memory, of the volumes sent last; what is forgotten
 * counts as not sent, so that the check errs towards looking again.
 */
public interface BricksServed {

    /** What the person was sent of the volume; nothing, when the node does not remember any. */
    Served of(UUID personId, UUID volumeId);

    /**
     * The person's console found these damaged when they came, more than once. Nothing, where the
     * person was not sent the volume; until a brick is sent again it is missing.
     *
     * @throws org.interline.kernel.InterlineException {@code volume.brick}, for one that the volume
     *     does not have
     */
    void cameDamaged(UUID personId, UUID volumeId, Collection<BrickKey> bricks);

    /** What one person was sent of one volume, as it was when asked. */
    interface Served {

        /** Whether the brick was written to the person's connection. */
        boolean sent(BrickKey brick);

        /** How many different bricks of the level were sent, of all channels. */
        int sent(int level);

        /**
         * Whether every stored brick of the level was sent or is {@link #missing}, of all channels.
         * False for a volume that the person was never sent the manifest of.
         */
        boolean whole(int level);

        /** As {@link #whole(int)}, of the bricks that meet the box. */
        boolean whole(int level, Voxels box);

        /** How many bricks of all levels could not be read, by this node or by the person. */
        int missing();
    }
}
