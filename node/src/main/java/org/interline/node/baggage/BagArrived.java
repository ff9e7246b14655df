package org.interline.node.baggage;

import java.util.Optional;
import java.util.UUID;

/** A bag is known for the first time. Published in the transaction that makes its row. */
public record BagArrived(UUID bagId, Optional<UUID> flightId) {}
