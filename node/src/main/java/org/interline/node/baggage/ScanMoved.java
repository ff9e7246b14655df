package org.interline.node.baggage;

import java.util.UUID;

/** A scan was moved by hand. Published in the transaction that changes its row. */
public record ScanMoved(UUID scanId, UUID fromBag, UUID toBag) {}
