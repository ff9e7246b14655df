package org.interline.node.partners.internal.party;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.interline.agreement.PartyId;

/**
 * Another nation's node, as our people entered it.
 *
 * @param enabled only an enabled partner is listened to
 * @param heardAt when it last proved itself, by our clock
 */
public record Partner(
        PartyId id,
        String name,
        String country,
        URI address,
        boolean enabled,
        Instant enteredAt,
        Optional<Instant> heardAt) {}
