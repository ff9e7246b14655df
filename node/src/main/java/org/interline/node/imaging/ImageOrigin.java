package org.interline.node.imaging;

import java.util.UUID;

/**
 * Of what an image is made.
 *
 * @param scanId whose key seals the image
 */
public record ImageOrigin(UUID objectId, UUID scanId) {}
