package org.interline.agreement;

import java.time.Instant;
import java.util.Optional;

/**
 * What may be done, at the receiver, with what has crossed already.
 *
 * @param mayBeUsed whether an officer may look at it or decide by it
 * @param destroyAt when its keys are destroyed; in the past: at once
 */
public record HeldUse(boolean mayBeUsed, Instant destroyAt) {

    /**
     * What the terms say at this moment.
     *
     * @param landsAt when the flight lands, as last known
     * @param lastDecision of the bag; absent while there is none
     * @param revokedAt when this node heard of it; absent while the agreement stands
     * @param receivedAt when it crossed
     */
    public static HeldUse of(
            Holding holding,
            Instant receivedAt,
            Instant landsAt,
            Optional<Instant> lastDecision,
            Optional<Instant> revokedAt,
            Instant now) {
        Instant useEnds = landsAt.plus(holding.useAfterLanding());
        // Without a decision the retention runs from the end of use: it never runs for ever.
        Instant kept = lastDecision.orElse(useEnds).plus(holding.retainAfterDecision());
        boolean inUse = now.isBefore(useEnds) && now.isBefore(kept);
        if (revokedAt.isEmpty()) {
            return new HeldUse(inUse, kept);
        }
        return switch (holding.onRevocation()) {
            case DESTROY -> new HeldUse(false, revokedAt.get());
            case FREEZE -> new HeldUse(false, kept);
            case FINISH_OPEN_FLIGHTS -> {
                // Open is a flight whose bags had crossed and that had not landed when it ended.
                boolean open =
                        receivedAt.isBefore(revokedAt.get()) && revokedAt.get().isBefore(landsAt);
                yield open
                        ? new HeldUse(inUse, useEnds.isBefore(kept) ? useEnds : kept)
                        : new HeldUse(false, revokedAt.get());
            }
        };
    }
}
