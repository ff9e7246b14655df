package org.interline.node.imaging;

import java.util.UUID;
import org.interline.volume.BrickKey;

/**
 * Which bricks of a volume this node has sent to a person: what a check of the minimum view asks.
 * Kept in memory, of the volumes sent last; what is forgotten counts as not sent, so that the check
 * errs towards looking again.
 */
public interface BricksServed {

    /** What the person was sent of the volume; nothing, when the node does not remember any. */
    Served of(UUID personId, UUID volumeId);

    /** What one person was sent of one volume, as it was when asked. */
    interface Served {

        /** Whether the brick was written to the person's connection. */
        boolean sent(BrickKey brick);

        /** How many different bricks of the level were sent, of all channels. */
        int sent(int level);

        /**
         * Whether every stored brick of the level was sent, of all channels. False for a volume
         * that the person was never sent the manifest of.
         */
        boolean whole(int level);
    }
}
