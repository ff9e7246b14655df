package org.interline.node.exchange.internal;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.interline.agreement.Crossing;
import org.interline.agreement.Evaluator;
import org.interline.agreement.PartyId;
import org.interline.agreement.Refusal;
import org.interline.agreement.Usage;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.partners.StandingAgreements;
import org.springframework.stereotype.Component;

/** Whether something may cross now; asked in the transaction that lets it. */
@Component
public class Rules {
    /** What passes by itself: an exchange waits for it. */
    private static final Set<Refusal> PASSING =
            EnumSet.of(
                    // The last signature is on its way.
                    Refusal.NOT_SIGNED,
                    Refusal.NOT_YET_VALID,
                    Refusal.SUSPENDED,
                    Refusal.OLD_EPOCH,
                    Refusal.NEWER_EPOCH,
                    Refusal.LEASE_ENDED,
                    Refusal.ONWARD_WITHOUT_CONSENT,
                    Refusal.CONSENT_MISSING,
                    Refusal.TOO_MANY_REQUESTS,
                    Refusal.TOO_MANY_BYTES);

    private final StandingAgreements agreements;
    private final Usages usages;

    Rules(StandingAgreements agreements, Usages usages) {
        this.agreements = agreements;
        this.usages = usages;
    }

    /** Holds the agreement as it is until the caller's transaction ends. */
    public Optional<StandingAgreements.Known> hold(Sha256 agreement) {
        return agreements.hold(agreement);
    }

    /**
     * Why it may not cross; in the transaction that held the agreement.
     *
     * @param partner the other side
     */
    public Optional<Refusal> refuses(
            StandingAgreements.Known known,
            Crossing crossing,
            PartyId partner,
            Direction direction) {
        return refuses(known, crossing, partner, direction, Usage.NONE);
    }

    /**
     * As above.
     *
     * @param before what is let cross with it, before it, and is not counted yet
     */
    public Optional<Refusal> refuses(
            StandingAgreements.Known known,
            Crossing crossing,
            PartyId partner,
            Direction direction,
            Usage before) {
        if (known.replaced()) {
            return Optional.of(Refusal.REPLACED);
        }
        return Evaluator.refuses(
                known.with(agreements.heardFrom(partner)),
                crossing,
                usages.of(known.hash(), partner, direction).and(before));
    }

    /** Whether it may be allowed later what is refused now. */
    public static boolean passes(Refusal refusal) {
        return PASSING.contains(refusal);
    }

    /** By its word; anything that is no refusal of the evaluator's stays. */
    public static boolean passes(String word) {
        return org.interline.agreement.Word.find(Refusal.class, word)
                .filter(Rules::passes)
                .isPresent();
    }
}
