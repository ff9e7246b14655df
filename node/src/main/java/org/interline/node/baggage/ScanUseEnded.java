package org.interline.node.baggage;

import java.util.UUID;

/**
 * A scan of the bag may not be used any more, as {@link ScanUse} says: its tasks that are still
 * open can only be referred. Published by the node itself, with the bag's row not locked yet.
 */
public record ScanUseEnded(UUID scanId, UUID bagId) {}
