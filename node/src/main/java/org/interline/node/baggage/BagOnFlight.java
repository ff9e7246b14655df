package org.interline.node.baggage;

import java.util.Optional;
import java.util.UUID;

/**
 * The flight of a bag that came without one became known, or a supervisor put the bag on another or
 * on none. Published in the transaction that says so in the bag's row.
 */
public record BagOnFlight(UUID bagId, Optional<UUID> flightId) {}
