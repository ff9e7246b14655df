package org.interline.node.baggage;

import java.util.UUID;

/**
 * The flight of a bag that came without one became known. Published in the transaction that says so
 * in the bag's row.
 */
public record BagOnFlight(UUID bagId, UUID flightId) {}
