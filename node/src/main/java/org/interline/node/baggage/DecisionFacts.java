package org.interline.node.baggage;

import java.time.Instant;
import java.util.UUID;

/**
 * A decision as another nation's node is told of it: what, by which authority, when; never who.
 *
 * @param authority by its code
 * @param reason its code, for example {@code nothing-found}
 * @param voided whether it no longer stands
 */
public record DecisionFacts(
        UUID id,
        UUID bagId,
        String authority,
        boolean cleared,
        String reason,
        Instant decidedAt,
        boolean voided) {}
