package org.interline.dataspace;

import java.util.Optional;

/**
 * Where a transfer stands, and what may follow. P is a message of the provider's, C of the
 * consumer's; either may terminate at any point before the end.
 *
 * <pre>
 *   (none) --C request--> REQUESTED --P start--> STARTED --C or P complete--> COMPLETED
 *                         STARTED --C or P suspend--> SUSPENDED --C or P start--> STARTED
 * </pre>
 */
public enum TransferState {
    REQUESTED,
    STARTED,
    SUSPENDED,
    COMPLETED,
    TERMINATED;

    public boolean ended() {
        return this == COMPLETED || this == TERMINATED;
    }

    /** What the first message leads to; empty when this role may not begin with this step. */
    public static Optional<TransferState> begin(TransferStep step, Role sender) {
        return step == TransferStep.REQUEST && sender == Role.CONSUMER
                ? Optional.of(REQUESTED)
                : Optional.empty();
    }

    /** Where the sender's step leads from here; empty when it may not be taken. */
    public Optional<TransferState> after(TransferStep step, Role sender) {
        if (ended()) {
            return Optional.empty();
        }
        return switch (step) {
            case REQUEST -> Optional.empty();
            case START ->
                    from(
                            this == SUSPENDED || (this == REQUESTED && sender == Role.PROVIDER),
                            STARTED);
            case SUSPEND -> from(this == STARTED, SUSPENDED);
            case COMPLETE -> from(this == STARTED, COMPLETED);
            case TERMINATE -> Optional.of(TERMINATED);
        };
    }

    private static Optional<TransferState> from(boolean here, TransferState to) {
        return here ? Optional.of(to) : Optional.empty();
    }
}
