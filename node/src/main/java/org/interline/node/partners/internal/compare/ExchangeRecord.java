package org.interline.node.partners.internal.compare;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one side has of an exchange.
 *
 * @param digest of the content; null while there is none
 * @param state WAITING, DONE or REFUSED
 * @param refusal why it did not cross, by a word; null unless refused
 */
public record ExchangeRecord(
        UUID id, @Nullable String digest, String state, @Nullable String refusal, Instant madeAt) {

    public ExchangeRecord {
        if (!state.matches("[A-Z]{1,20}")
                || (digest != null && !digest.matches("[0-9a-f]{64}"))
                || (refusal != null && refusal.length() > 200)) {
            throw new IllegalArgumentException("not an exchange: " + id);
        }
    }

    /** As the database orders identifiers: by their bytes, which Java's own order does not. */
    static int inOrder(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    boolean crossed() {
        return state.equals("DONE");
    }

    boolean hasDigestOf(ExchangeRecord other) {
        return Objects.equals(digest, other.digest);
    }
}
