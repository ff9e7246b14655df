package org.interline.agreement;

import java.time.Instant;
import java.util.Optional;
import org.interline.kernel.Sha256;
import tools.jackson.databind.node.ObjectNode;

/**
 * One party's word on an edition, beside its signature. Each party numbers its own entries, so that
 * two who are cut off from each other can both speak; {@link Standing} adds up what they said.
 *
 * <p>What is signed is the canonical JSON of {@code {"type": "interline-status/1", "agreement",
 * "party", "epoch", "kind", "at", "reason", "key"}}, and the party that it is about, under {@link
 * Kind#about}, where it is about one.
 *
 * @param agreement the hash of the edition
 * @param party who says so
 * @param epoch the party's count for this agreement, from 1, without a gap
 * @param about whom it removes, which may be the party itself, or to whom it lets data go on
 * @param reason for people: 1 to 500 characters
 */
public record StatusEntry(
        Sha256 agreement,
        PartyId party,
        long epoch,
        Kind kind,
        Optional<PartyId> about,
        Instant at,
        String reason,
        Sha256 key,
        TwoSignatures signatures) {

    /** What a party can say. */
    public enum Kind implements Word {
        /** This party will not sign it. */
        DECLINE,
        /** Nothing crosses until the same party says {@link #RESUME}. */
        SUSPEND,
        RESUME,
        /** Nothing crosses any more; nobody can take it back. */
        REVOKE,
        /** Nothing crosses to, from or by way of the removed party. */
        REMOVE,
        /** What this party made may be passed on to another, until it says {@link #WITHDRAW}. */
        CONSENT,
        WITHDRAW;

        /** Under what name it says which party it is about; empty where it is about none. */
        public Optional<String> about() {
            return switch (this) {
                case DECLINE, SUSPEND, RESUME, REVOKE -> Optional.empty();
                case REMOVE -> Optional.of("removed");
                case CONSENT, WITHDRAW -> Optional.of("onwardTo");
            };
        }

        @Override
        public String word() {
            return Word.of(this);
        }
    }

    public StatusEntry {
        if (epoch < 1) {
            throw new IllegalArgumentException("entries are counted from 1, not " + epoch);
        }
        if (kind.about().isPresent() != about.isPresent()) {
            throw new IllegalArgumentException(
                    kind.about()
                            .map(name -> "%s needs %s".formatted(kind.word(), name))
                            .orElse(kind.word() + " is about no party"));
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
            Optional<PartyId> about,
            Instant at,
            String reason,
            PartyKeys keys) {
        Sha256 key = keys.published().keyId();
        return new StatusEntry(
                agreement,
                party,
                epoch,
                kind,
                about,
                at,
                reason,
                key,
                TwoSignatures.sign(
                        statement(agreement, party, epoch, kind, about, at, reason, key), keys));
    }

    public boolean holds(PartyPublicKeys keys) {
        return keys.keyId().equals(key)
                && signatures.holds(
                        statement(agreement, party, epoch, kind, about, at, reason, key), keys);
    }

    private static byte[] statement(
            Sha256 agreement,
            PartyId party,
            long epoch,
            Kind kind,
            Optional<PartyId> about,
            Instant at,
            String reason,
            Sha256 key) {
        ObjectNode statement = Json.object();
        statement.put("type", "interline-status/1");
        statement.put("agreement", agreement.hex());
        statement.put("party", party.value());
        statement.put("epoch", epoch);
        statement.put("kind", kind.word());
        about.ifPresent(who -> statement.put(kind.about().orElseThrow(), who.value()));
        statement.put("at", at.toString());
        statement.put("reason", reason);
        statement.put("key", key.hex());
        return Json.canonical(statement);
    }
}
