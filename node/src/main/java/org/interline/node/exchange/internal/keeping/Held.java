package org.interline.node.exchange.internal.keeping;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.HeldUse;
import org.interline.agreement.Holding;
import org.interline.agreement.PartyId;
import org.interline.kernel.Sha256;

/**
 * A scan, or a bag of which no scan came, that crossed under an agreement.
 *
 * @param scope whose key seals it: the scan's identifier, or the bag's
 * @param abroad whether it came from abroad; otherwise it was made here and went abroad
 * @param partner the other side of the crossing
 * @param crossedAt when it first did
 * @param landsAt as last known; absent while the bag is on no flight
 * @param lastDecision that stands, of any authority here or abroad
 * @param openTasks of any authority here
 * @param heldBack whether a legal hold stands on the bag
 */
record Held(
        UUID scope,
        UUID bag,
        Optional<UUID> scan,
        boolean abroad,
        Sha256 agreement,
        PartyId partner,
        PartyId origin,
        Instant crossedAt,
        Optional<Instant> landsAt,
        Optional<Instant> lastDecision,
        int openTasks,
        boolean heldBack) {

    /** No flight lasts longer: what is on no flight is taken to land so long after it crossed. */
    private static final Duration LONGEST_FLIGHT = Duration.ofHours(24);

    /**
     * What the agreement says of it now. A revocation speaks of data at the receiver: at the origin
     * it neither ends the use of a nation's own scan nor shortens its retention.
     *
     * @param endedAt when this node heard that the agreement is over
     */
    HeldUse use(Holding holding, Optional<Instant> endedAt, Instant now) {
        return HeldUse.of(
                holding,
                crossedAt,
                landsAt.orElseGet(() -> crossedAt.plus(LONGEST_FLIGHT)),
                lastDecision,
                abroad ? endedAt : Optional.empty(),
                now);
    }
}
