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
     * Returns when the caller of the running request may know of the scan, and so see it small in a
     * list.
     *
     * @throws org.interline.kernel.InterlineException not found
     */
    void requireKnowledge(UUID scanId);
}
