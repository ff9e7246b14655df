package org.interline.agreement;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import tools.jackson.databind.node.ObjectNode;

/**
 * A party's word that another card takes the place of the one its partners know, and until when the
 * old card's keys of the connection hold beside the new ones. It is believed because both agreement
 * keys of the old card signed it: whoever has only the keys of the connection cannot make one.
 *
 * <p>Version 1 is the canonical JSON of {@code {"type": "interline-key-succession/1", "party",
 * "follows", "card": a {@link PartnerCard}, "madeAt", "oldUntil", "key", "ed25519", "mlDsa65",
 * "newEd25519", "newMlDsa65"}}. What is signed is the same without the last four. The last two are
 * there exactly where the new card has other agreement keys, which then sign as well.
 *
 * @param follows the fingerprint of the card that it takes the place of
 * @param card the new one
 * @param oldUntil from this instant on nothing is believed of the old card's keys
 * @param key the identifier of the old card's agreement keys
 */
public record KeySuccession(
        PartyId party,
        Sha256 follows,
        PartnerCard card,
        Instant madeAt,
        Instant oldUntil,
        Sha256 key,
        TwoSignatures signatures,
        Optional<TwoSignatures> newSignatures) {
    public static final String TYPE = "interline-key-succession/1";
    public static final Limit SUCCESSION = new Limit("succession of keys", "bytes", 48 * 1024);

    /** Both sides' clocks may differ, and a partner may be cut off for a while. */
    public static final Duration SHORTEST_OVERLAP = Duration.ofHours(1);

    /** A key that somebody has taken must not be of use for ever. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /** What is usual, and what a card that people enter by hand gives the old keys. */
    public static final Duration USUAL_OVERLAP = Duration.ofDays(7);

    public KeySuccession {
        if (!party.equals(card.party())) {
            throw new IllegalArgumentException(
                    "the card is that of %s, not of %s".formatted(card.party(), party));
        }
        if (card.keys().keyId().equals(key) == newSignatures.isPresent()) {
            throw new IllegalArgumentException(
                    "new agreement keys sign as well, and nobody else does");
        }
    }

    /** Signs for a party that keeps its agreement keys. */
    public static KeySuccession sign(
            PartnerCard old, PartnerCard card, Instant madeAt, Instant oldUntil, PartyKeys keys) {
        return sign(old, card, madeAt, oldUntil, keys, Optional.empty());
    }

    /** As above, for a party that may get new agreement keys too. */
    public static KeySuccession sign(
            PartnerCard old,
            PartnerCard card,
            Instant madeAt,
            Instant oldUntil,
            PartyKeys keys,
            Optional<PartyKeys> newKeys) {
        Sha256 key = keys.published().keyId();
        byte[] statement =
                Json.canonical(
                        statement(card.party(), old.fingerprint(), card, madeAt, oldUntil, key));
        return new KeySuccession(
                card.party(),
                old.fingerprint(),
                card,
                madeAt,
                oldUntil,
                key,
                TwoSignatures.sign(statement, keys),
                newKeys.map(two -> TwoSignatures.sign(statement, two)));
    }

    /**
     * What keeps it from counting; empty where it counts.
     *
     * @param known the party's card as it holds now
     * @param clocksDifferBy how far the party's clock may be ahead
     */
    public Optional<SuccessionFault> fault(
            PartnerCard known, Instant now, Duration clocksDifferBy) {
        if (!party.equals(known.party())) {
            return Optional.of(SuccessionFault.OTHER_PARTY);
        }
        if (!holds(known.keys())) {
            return Optional.of(SuccessionFault.SIGNATURE_WRONG);
        }
        if (!newKeysHold()) {
            return Optional.of(SuccessionFault.NEW_SIGNATURE_WRONG);
        }
        if (!follows.equals(known.fingerprint())) {
            return Optional.of(SuccessionFault.FOLLOWS_ANOTHER_CARD);
        }
        if (!isOfSameNode(known)) {
            return Optional.of(SuccessionFault.MORE_THAN_KEYS);
        }
        if (!isAnOverlap(Duration.between(madeAt, oldUntil))) {
            return Optional.of(SuccessionFault.OVERLAP_OUT_OF_BOUNDS);
        }
        if (madeAt.isAfter(now.plus(clocksDifferBy))) {
            return Optional.of(SuccessionFault.NOT_YET_MADE);
        }
        return now.isBefore(oldUntil)
                ? Optional.empty()
                : Optional.of(SuccessionFault.OVERLAP_OVER);
    }

    /** No message of a partner's leads this node's calls to another address. */
    private boolean isOfSameNode(PartnerCard known) {
        return card.address().equals(known.address())
                && card.name().equals(known.name())
                && card.country().equals(known.country());
    }

    /** Whether old keys may hold for so long. */
    public static boolean isAnOverlap(Duration overlap) {
        return overlap.compareTo(SHORTEST_OVERLAP) >= 0 && overlap.compareTo(LONGEST_OVERLAP) <= 0;
    }

    private boolean holds(PartyPublicKeys old) {
        return old.keyId().equals(key) && signatures.holds(statement(), old);
    }

    private boolean newKeysHold() {
        return newSignatures.map(two -> two.holds(statement(), card.keys())).orElse(true);
    }

    private byte[] statement() {
        return Json.canonical(statement(party, follows, card, madeAt, oldUntil, key));
    }

    private static ObjectNode statement(
            PartyId party,
            Sha256 follows,
            PartnerCard card,
            Instant madeAt,
            Instant oldUntil,
            Sha256 key) {
        ObjectNode statement = Json.object();
        statement.put("type", TYPE);
        statement.put("party", party.value());
        statement.put("follows", follows.hex());
        statement.set("card", card.tree());
        statement.put("madeAt", madeAt.toString());
        statement.put("oldUntil", oldUntil.toString());
        statement.put("key", key.hex());
        return statement;
    }

    public byte[] write() {
        ObjectNode tree = statement(party, follows, card, madeAt, oldUntil, key);
        tree.put("ed25519", signatures.base64Ed25519());
        tree.put("mlDsa65", signatures.base64MlDsa65());
        newSignatures.ifPresent(two -> {
            tree.put("newEd25519", two.base64Ed25519());
            tree.put("newMlDsa65", two.base64MlDsa65());
        });
        return Json.canonical(tree);
    }

    /**
     * Reads what a partner sent; nothing of it is to be believed before {@link #fault}.
     *
     * @throws InterlineException naming what in it cannot be taken
     */
    public static KeySuccession read(byte[] bytes) {
        return KeySuccessionReader.read(bytes);
    }
}
