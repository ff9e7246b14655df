package org.interline.node.imaging;

import java.util.UUID;

/**
 * Who may see a scan's images. Implemented by the area that knows the tasks; it also records the
 * first view as an event.
 */
public interface ImageAccess {

    /**
     * Returns when the caller of the running request may look at the images of the scan.
     *
     * @param objectId which of its objects is looked at
     * @throws org.interline.kernel.InterlineException forbidden, when it may not; not found, when
     *     it may not even know that the scan exists
     */
    void requireView(UUID scanId, UUID objectId);

    /**
     * As {@link #requireView}, for who fetches the scan's volumes in an order that begins with what
     * shows the whole bag.
     *
     * @return how far the caller may
     */
    Reach requireStream(UUID scanId, UUID objectId);

    /** How far a scan may be streamed; the later the further. */
    enum Reach {
        /** The whole bag at a quarter, for who has it reserved. */
        FIRST_USABLE,
        ALL
    }

    /**
     * Returns when the caller of the running request may know of the scan.
     *
     * @throws org.interline.kernel.InterlineException not found
     */
    void requireKnowledge(UUID scanId);

    /**
     * Returns when the caller of the running request may see the scan small, in a list.
     *
     * @throws org.interline.kernel.InterlineException forbidden, when nobody may see it any more;
     *     not found, as {@link #requireKnowledge}
     */
    void requireGlimpse(UUID scanId);
}
