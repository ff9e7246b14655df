package org.interline.node.imaging;

import java.util.Optional;
import java.util.UUID;

/**
 * What words and figures say of a bag, so that they come with its images. Implemented by the area
 * that reads the reports.
 */
public interface BagFacts {

    /**
     * What the caller of the running request may know, as the page of the bag reads it from JSON;
     * nothing when it cannot be read: then the page asks for it, and is told why.
     */
    Optional<Object> ofScan(UUID scanId);
}
