package org.interline.node.baggage;

import java.util.UUID;

/** An object was taken out of a scan by hand. Published in the transaction that changes its row. */
public record ObjectTaken(UUID objectId, UUID scanId, UUID bagId) {}
