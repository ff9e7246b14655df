package org.interline.node.exchange.internal;

import java.util.List;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.springframework.stereotype.Component;

/** How exchanges ended, as events, in the caller's transaction: of the same words on both sides. */
@Component
class ExchangeHistory {
    private final Events events;

    ExchangeHistory(Events events) {
        this.events = events;
    }

    void crossed(List<ExchangeStore.Settled> settled) {
        events.append(
                settled.stream()
                        .map(one ->
                                draft(
                                        one.exchange(),
                                        new ExchangeEvents.Crossed(
                                                one.exchange().id(),
                                                one.exchange().party().value(),
                                                one.exchange().direction().name(),
                                                one.exchange().way().name(),
                                                one.exchange().agreement().hex(),
                                                one.exchange().category().word(),
                                                one.exchange().item().toString(),
                                                one.content().digest().hex(),
                                                one.content().bytes())))
                        .toList());
    }

    void refused(Exchange exchange, String reason) {
        events.append(
                draft(
                        exchange,
                        new ExchangeEvents.Refused(
                                exchange.id(),
                                exchange.party().value(),
                                exchange.direction().name(),
                                exchange.way().name(),
                                exchange.agreement().hex(),
                                exchange.category().word(),
                                exchange.item().toString(),
                                reason)));
    }

    private static EventDraft draft(Exchange exchange, ExchangeEvents event) {
        Subject subject = Subject.NOTHING.ofFlight(exchange.flight());
        if (exchange.bag().isPresent()) {
            subject = subject.ofBag(exchange.bag().get());
        }
        if (exchange.scan().isPresent()) {
            subject = subject.ofScan(exchange.scan().get());
        }
        return EventDraft.of(event, Actor.node(), subject);
    }
}
