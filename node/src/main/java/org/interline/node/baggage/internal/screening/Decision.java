package org.interline.node.baggage.internal.screening;

import java.time.Instant;
import java.util.UUID;

/** One decision on a task, by an officer or, for a referral at the deadline, by the node. */
public record Decision(
        UUID id, DecisionKind kind, DecisionReason reason, Decider by, Instant decidedAt) {

    public Decision {
        if (kind == DecisionKind.CLEAR && by instanceof Decider.Node) {
            throw new IllegalArgumentException("the node never clears");
        }
    }
}
