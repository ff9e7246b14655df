package org.interline.node.imaging;

import java.util.UUID;

/**
 * A projection view that is stored.
 *
 * @param viewNumber from 1, within its object
 * @param viewName as it is shown
 */
public record StoredProjection(
        UUID id,
        ImageOrigin origin,
        UUID blobId,
        int viewNumber,
        String viewName,
        int columns,
        int rows) {}
