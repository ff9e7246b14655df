package org.interline.node.imaging;

import java.time.Instant;
import java.util.UUID;
import org.interline.kernel.Sha256;

/**
 * A volume that is stored.
 *
 * @param root of its manifest: what decisions and exchanges cite
 * @param storedBytes what its sealed blob takes on disk
 * @param partial whether finer bricks are with the node where it was made, and are asked of it as
 *     they are looked at
 */
public record StoredVolume(
        UUID id,
        ImageOrigin origin,
        UUID blobId,
        int columns,
        int rows,
        int slices,
        Sha256 root,
        long storedBytes,
        Instant madeAt,
        boolean partial) {}
