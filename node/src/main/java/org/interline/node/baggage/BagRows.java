package org.interline.node.baggage;

import java.util.UUID;

/** Bags as what other areas keep of them hangs on. */
public interface BagRows {

    /**
     * Locks the bag until the caller's transaction ends, as all do who move its tasks or keep
     * something of it; before anything else of the bag is locked.
     *
     * @return whether there is such a bag
     */
    boolean lock(UUID bagId);
}
