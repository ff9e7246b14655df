package org.interline.node.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * An event that has its place in the record.
 *
 * @param sequence its place, from 1, without a gap
 * @param authority whose people may read it; empty for every authority's
 */
public record RecordedEvent(
        long sequence,
        UUID id,
        Instant at,
        String kind,
        int version,
        Optional<UUID> authority,
        Actor actor,
        Subject subject,
        JsonNode body) {

    public boolean isFor(UUID authorityId) {
        return authority.isEmpty() || authority.get().equals(authorityId);
    }
}
