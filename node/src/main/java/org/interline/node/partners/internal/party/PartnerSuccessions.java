package org.interline.node.partners.internal.party;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyId;
import org.interline.agreement.SuccessionFault;
import org.interline.kernel.Clock;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Transactions;
import org.springframework.stereotype.Component;

/**
 * Takes what partners say of their own keys. It is believed by the agreement keys that are pinned
 * here: that it came over the partner's connection, signed by its link key, is not enough.
 */
@Component
public class PartnerSuccessions {
    /** A key of the connection that was here before, this partner's or another's, is no new one. */
    static final String KEY_KNOWN = "key-known";

    private final PartnerKeys keys;
    private final Transactions transactions;
    private final Events events;
    private final Clock clock;

    PartnerSuccessions(PartnerKeys keys, Transactions transactions, Events events, Clock clock) {
        this.keys = keys;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes a succession, or finds that it was taken before.
     *
     * @param by who sent it
     * @return why it does not count, by a word; empty where its card holds now
     */
    public Optional<String> take(PartyId by, KeySuccession succession, Duration clocksDifferBy) {
        return transactions.asSystem(() -> {
            PartnerCard known = keys.card(by);
            if (known.fingerprint().equals(succession.card().fingerprint())) {
                return Optional.empty();
            }
            Instant now = clock.now();
            Optional<String> fault =
                    succession
                            .fault(known, now, clocksDifferBy)
                            .map(SuccessionFault::word)
                            .or(() -> knownKey(known, succession.card()));
            if (fault.isEmpty()) {
                keys.succeed(succession.card(), succession.oldUntil());
                events.append(
                        EventDraft.of(
                                new PartnerEvents.KeysSucceeded(
                                        by.value(),
                                        succession.card().address().toString(),
                                        succession.follows().hex(),
                                        succession.card().fingerprint().hex(),
                                        succession.oldUntil()),
                                Actor.node(),
                                Subject.NOTHING));
            }
            return fault;
        });
    }

    /**
     * A key that has ended must not come back by a succession that is played again, and nobody may
     * take another's for its own.
     */
    private Optional<String> knownKey(PartnerCard known, PartnerCard card) {
        boolean isLinkKnown =
                !card.linkKeyId().equals(known.linkKeyId())
                        && keys.isKnown(PartnerKeys.LINK, card.linkKeyId());
        boolean isTlsKnown =
                !card.tls().equals(known.tls()) && keys.isKnown(PartnerKeys.TLS, card.tls());
        return isLinkKnown || isTlsKnown ? Optional.of(KEY_KNOWN) : Optional.empty();
    }
}
