package org.interline.node.exchange.internal.keeping;

import java.time.Instant;
import java.util.Optional;
import org.interline.agreement.HeldUse;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.node.partners.HeldTerms;
import org.springframework.stereotype.Component;

/** Asks the agreement what may be done with what crossed; in the caller's transaction. */
@Component
class UseRule {
    private final HeldTerms terms;
    private final Clock clock;

    UseRule(HeldTerms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * What holds of it now.
     *
     * @param endedAt when this node heard that the agreement is over for it
     */
    record Now(HeldUse use, HeldTerms.Under under, Optional<Instant> endedAt, Instant at) {
        boolean isDue() {
            return !at.isBefore(use.destroyAt());
        }
    }

    Now of(Held held) {
        HeldTerms.Under under = terms.of(held.agreement());
        Optional<Instant> endedAt = endedAt(held, under);
        Instant now = clock.now();
        return new Now(
                held.use(under.agreement().terms().holding(), endedAt, now), under, endedAt, now);
    }

    /** Between us and who sent it, or, of what was passed on, whose it is. */
    private Optional<Instant> endedAt(Held held, HeldTerms.Under under) {
        PartyId self = terms.self().orElse(held.partner());
        return under.endedAmong(self, held.partner(), held.origin());
    }
}
