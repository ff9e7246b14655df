package org.interline.agreement;

import java.time.Instant;
import java.util.Optional;
import org.interline.kernel.Sha256;
import tools.jackson.databind.node.ObjectNode;

/**
 * One party's word on an agreement that is signed. Each party numbers its own entries, so that two
 * who are cut off from each other can both speak; {@link Standing} adds up what they said.
 *
 * <p>What is signed is the canonical JSON of {@code {"type": "interline-status/1", "agreement",
 * "party", "epoch", "kind", "removed", "at", "reason", "key"}}, without {@code removed} where
 * nobody is.
 *
 * @param agreement the hash of the edition
 * @param party who says so
 * @param epoch the party's count for this agreement, from 1, without a gap
 * @param removed whom a {@link Kind#REMOVE} removes; may be the party itself
 * @param reason for people: 1 to 500 characters
 */
public record StatusEntry(
        Sha256 agreement,
        PartyId party,
        long epoch,
        Kind kind,
        Optional<PartyId> removed,
        Instant at,
        String reason,
        Sha256 key,
        TwoSignatures signatures) {

    /** What a party can say. */
    public enum Kind implements Word {
        /** Nothing crosses until the same party says {@link #RESUME}. */
        SUSPEND,
        RESUME,
        /** Nothing crosses any more; nobody can take it back. */
        REVOKE,
        /** Nothing crosses to, from or by way of the removed party. */
        REMOVE;

        @Override
        public String word() {
            return Word.of(this);
        }
    }

    public StatusEntry {
        if (epoch < 1) {
            throw new IllegalArgumentException("entries are counted from 1, not " + epoch);
        }
        if ((kind == Kind.REMOVE) != removed.isPresent()) {
            throw new IllegalArgumentException("exactly a removal names whom it removes");
        }
        if (reason.isBlank() || reason.length() > 500) {
            throw new IllegalArgumentException("a reason has 1 to 500 characters");
        }
    }

    public static StatusEntry sign(
            Sha256 agreement,
            PartyId party,
            long epoch,
            Kind kind,
            Optional<PartyId> removed,
            Instant at,
            String reason,
            PartyKeys keys) {
        Sha256 key = keys.published().keyId();
        return new StatusEntry(
                agreement,
                party,
                epoch,
                kind,
                removed,
                at,
                reason,
                key,
                TwoSignatures.sign(
                        statement(agreement, party, epoch, kind, removed, at, reason, key), keys));
    }

    public boolean holds(PartyPublicKeys keys) {
        return keys.keyId().equals(key)
                && signatures.holds(
                        statement(agreement, party, epoch, kind, removed, at, reason, key), keys);
    }

    private static byte[] statement(
            Sha256 agreement,
            PartyId party,
            long epoch,
            Kind kind,
            Optional<PartyId> removed,
            Instant at,
            String reason,
            Sha256 key) {
        ObjectNode statement = Json.object();
        statement.put("type", "interline-status/1");
        statement.put("agreement", agreement.hex());
        statement.put("party", party.value());
        statement.put("epoch", epoch);
        statement.put("kind", kind.word());
        removed.ifPresent(who -> statement.put("removed", who.value()));
        statement.put("at", at.toString());
        statement.put("reason", reason);
        statement.put("key", key.hex());
        return Json.canonical(statement);
    }
}
