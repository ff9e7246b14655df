package org.interline.node.partners.internal.party;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartyId;

/**
 * The keys that this node has now: one set, or two while the younger takes the older's place.
 *
 * @param holding the older set while there are two
 */
record KeyRing(OwnKeys holding, Optional<Next> next) {

    /**
     * The listener changes so long before the old keys end: partners' clocks may be ahead of ours,
     * and ours is looked at every quarter of a minute only.
     */
    static final Duration BEFORE_THE_END = Duration.ofMinutes(5);

    /**
     * The set that is on its way to partners.
     *
     * @param isRecorded whether the record says that it was made
     * @param acknowledged who knows it, and since when
     * @param isShown whether the listener shows it: every partner knew it, or the end was near
     */
    record Next(
            OwnKeys keys,
            KeySuccession succession,
            boolean isRecorded,
            Map<PartyId, Instant> acknowledged,
            boolean isShown) {

        String fingerprint() {
            return succession.card().fingerprint().hex();
        }

        Next withRecord() {
            return new Next(keys, succession, true, acknowledged, isShown);
        }

        Next withAcknowledged(Map<PartyId, Instant> by) {
            return new Next(keys, succession, isRecorded, Map.copyOf(by), isShown);
        }

        Next withShown() {
            return new Next(keys, succession, isRecorded, acknowledged, true);
        }
    }

    /** The younger set: what a card says. */
    OwnKeys newest() {
        return next.map(Next::keys).orElse(holding);
    }

    /**
     * What that partner can believe: the younger once it knows them, or once nothing else holds.
     */
    OwnKeys towards(PartyId partner, Instant now) {
        return next.filter(it ->
                        it.acknowledged().containsKey(partner)
                                || !now.isBefore(it.succession().oldUntil()))
                .map(Next::keys)
                .orElse(holding);
    }

    /** What every partner can believe: the listener's certificate, and what signs receipts. */
    OwnKeys towardsAll(Instant now) {
        return next.filter(it -> it.isShown() || isEndNear(it, now))
                .map(Next::keys)
                .orElse(holding);
    }

    static boolean isEndNear(Next next, Instant now) {
        return !now.isBefore(next.succession().oldUntil().minus(BEFORE_THE_END));
    }
}
