package org.interline.node.baggage;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A decision can no longer be taken back. Published in the transaction that makes it so, as the
 * node itself.
 *
 * @param cleared whether it is a Clear; otherwise a Refer
 * @param reason the reason's code, for example {@code nothing-found}
 * @param person who decided; empty when the node referred at the deadline
 */
public record DecisionFinal(
        UUID decisionId,
        UUID taskId,
        UUID bagId,
        UUID authorityId,
        boolean cleared,
        String reason,
        Optional<UUID> person,
        Instant decidedAt) {}
