package org.interline.node.baggage.internal.link;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.imaging.KeyStore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** What every link that is made by hand leaves behind, in the caller's transaction. */
@Component
class LinkRecord {
    private final KeyStore keys;
    private final Events history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LinkRecord(KeyStore keys, Events history, ApplicationEventPublisher events, Clock clock) {
        this.keys = keys;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    UUID newId() {
        return Uuid7.next(clock);
    }

    OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    /** The reason, for the row alone. */
    byte[] sealed(UUID scope, String use, ByHand by) {
        return keys.sealText(scope, use, by.reason());
    }

    /** Appends the event, which binds the reason without saying it, then tells the node's areas. */
    void tell(ByHand by, EventBody body, Subject subject, List<Object> news) {
        history.append(
                EventDraft.of(body, Actor.person(by.supervisor()), subject)
                        .binding("reason", by.reason()));
        news.forEach(events::publishEvent);
    }
}
