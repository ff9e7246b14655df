package org.interline.node.baggage;

import java.util.UUID;

/**
 * A bag that was known has a new scan, of which nothing is here yet: what it was judged by before
 * holds no longer. Published in the transaction that makes the scan's row.
 */
public record BagScannedAgain(UUID scanId, UUID bagId) {}
