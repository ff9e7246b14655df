package org.interline.node.audit;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An event before it is recorded.
 *
 * @param authority whose people may read it; empty for every authority's
 * @param forgettable bound by the commitment, stored nowhere here
 */
public record EventDraft(
        EventBody body,
        Actor actor,
        Subject subject,
        Optional<UUID> authority,
        Map<String, String> forgettable) {

    public EventDraft {
        forgettable = Map.copyOf(forgettable);
    }

    /** An event about something, for every authority. */
    public static EventDraft of(EventBody body, Actor actor, Subject subject) {
        return new EventDraft(body, actor, subject, Optional.empty(), Map.of());
    }

    public EventDraft within(UUID authorityId) {
        return new EventDraft(body, actor, subject, Optional.of(authorityId), forgettable);
    }

    public EventDraft binding(String name, String value) {
        Map<String, String> more = new TreeMap<>(forgettable);
        more.put(name, value);
        return new EventDraft(body, actor, subject, authority, more);
    }
}
