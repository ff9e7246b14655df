package org.interline.node.baggage.internal.screening;

import java.util.Set;

/** Why a bag was cleared or referred. Those without a kind of their own are the node's. */
public enum DecisionReason {
    NOTHING_FOUND(DecisionKind.CLEAR),
    ALARM_EXPLAINED(DecisionKind.CLEAR),
    ALARM_CONFIRMED(DecisionKind.REFER),
    SUSPICIOUS_OBJECT(DecisionKind.REFER),
    PROHIBITED_ITEM(DecisionKind.REFER),
    IMAGE_UNUSABLE(DecisionKind.REFER),
    RANDOM(DecisionKind.REFER),
    OTHER(DecisionKind.CLEAR, DecisionKind.REFER),
    /** The node's own: the deadline passed and nobody had decided. No officer can give it. */
    DEADLINE_PASSED;

    private final boolean clears;
    private final boolean refers;

    DecisionReason(DecisionKind... kinds) {
        clears = Set.of(kinds).contains(DecisionKind.CLEAR);
        refers = Set.of(kinds).contains(DecisionKind.REFER);
    }

    /** Whether an officer may give this reason for that decision. */
    public boolean isFor(DecisionKind kind) {
        return switch (kind) {
            case CLEAR -> clears;
            case REFER -> refers;
        };
    }
}
