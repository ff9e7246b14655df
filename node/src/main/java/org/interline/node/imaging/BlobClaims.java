package org.interline.node.imaging;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * Tells which blobs are in use. Each area whose rows name blobs has one; the sweep asks them all.
 */
public interface BlobClaims {

    /** Those of the given blobs that a row of this area names. */
    Set<UUID> claimed(Collection<UUID> blobs);
}
