package org.interline.dataspace;

import java.util.Optional;

/**
 * Where a negotiation stands, and what may follow. C is a message of the consumer's, P of the
 * provider's; either may terminate at any point before the end.
 *
 * <pre>
 *   (none) --C request--> REQUESTED --P offer--> OFFERED --C accept--> ACCEPTED
 *   (none) --P offer----> OFFERED   --C request--> REQUESTED              |
 *                         REQUESTED --P agree--> AGREED <----P agree------+
 *                         AGREED --C verify--> VERIFIED --P finalize--> FINALIZED
 * </pre>
 */
public enum NegotiationState {
    REQUESTED,
    OFFERED,
    ACCEPTED,
    AGREED,
    VERIFIED,
    FINALIZED,
    TERMINATED;

    public boolean ended() {
        return this == FINALIZED || this == TERMINATED;
    }

    /** What the first message leads to; empty when this role may not begin with this step. */
    public static Optional<NegotiationState> begin(NegotiationStep step, Role sender) {
        if (!step.sentBy(sender)) {
            return Optional.empty();
        }
        return switch (step) {
            case REQUEST -> Optional.of(REQUESTED);
            case OFFER -> Optional.of(OFFERED);
            case ACCEPT, AGREE, VERIFY, FINALIZE, TERMINATE -> Optional.empty();
        };
    }

    /** Where the sender's step leads from here; empty when it may not be taken. */
    public Optional<NegotiationState> after(NegotiationStep step, Role sender) {
        if (ended() || !step.sentBy(sender)) {
            return Optional.empty();
        }
        return switch (step) {
            case REQUEST -> from(this == OFFERED, REQUESTED);
            case OFFER -> from(this == REQUESTED, OFFERED);
            case ACCEPT -> from(this == OFFERED, ACCEPTED);
            case AGREE -> from(this == REQUESTED || this == ACCEPTED, AGREED);
            case VERIFY -> from(this == AGREED, VERIFIED);
            case FINALIZE -> from(this == VERIFIED, FINALIZED);
            case TERMINATE -> Optional.of(TERMINATED);
        };
    }

    private static Optional<NegotiationState> from(boolean here, NegotiationState to) {
        return here ? Optional.of(to) : Optional.empty();
    }
}
