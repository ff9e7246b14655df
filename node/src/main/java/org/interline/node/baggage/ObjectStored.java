package org.interline.node.baggage;

import java.util.UUID;

/**
 * An object was filed under a scan. Published in the transaction that makes its row.
 *
 * @param late whether the scan had settled before: whoever decided has not seen this object
 */
public record ObjectStored(UUID objectId, UUID scanId, UUID bagId, boolean late) {}
