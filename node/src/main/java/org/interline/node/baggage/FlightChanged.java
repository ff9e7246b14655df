package org.interline.node.baggage;

import java.util.UUID;

/**
 * A flight's times or deadline changed. Published in the transaction that changes its row, as the
 * node itself: every authority's tasks on its bags follow.
 */
public record FlightChanged(UUID flightId) {}
