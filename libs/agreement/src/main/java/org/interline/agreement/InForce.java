package org.interline.agreement;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agreement as one node knows it at a moment.
 *
 * @param signed whether every party's signature is there and holds; see {@link #signedByAll}
 * @param heardAt when the partner last answered, by this node's clock
 */
public record InForce(Agreement agreement, boolean signed, Standing standing, Instant heardAt) {

    /** Whether each party signed this edition with the keys that are pinned for it. */
    public static boolean signedByAll(
            Agreement agreement,
            Collection<AgreementSignature> signatures,
            Map<PartyId, PartyPublicKeys> pinned) {
        return agreement.parties().stream()
                .allMatch(party -> {
                    @Nullable PartyPublicKeys keys = pinned.get(party.id());
                    return keys != null
                            && signatures.stream()
                                    .anyMatch(signature ->
                                            signature.party().equals(party.id())
                                                    && signature
                                                            .agreement()
                                                            .equals(agreement.hash())
                                                    && signature.holds(keys));
                });
    }
}
