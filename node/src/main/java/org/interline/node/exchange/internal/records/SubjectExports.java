package org.interline.node.exchange.internal.records;

import static org.interline.tables.Tables.DECISION_ABROAD;
import static org.interline.tables.Tables.EXCHANGE;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Limit;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.History;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.BagDossiers;
import org.interline.node.exchange.internal.consent.ConsentStore;
import org.interline.node.exchange.internal.keeping.KeepingViews;
import org.interline.node.web.ApiException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Puts together a subject's export, in the caller's transaction as the node itself. */
@Component
class SubjectExports {
    private static final Limit EVENTS = new Limit("events of one bag", "events", 100_000);

    private final DSLContext database;
    private final BagDossiers bags;
    private final ConsentStore consents;
    private final KeepingViews keeping;
    private final History history;
    private final Events events;
    private final Clock clock;

    SubjectExports(
            DSLContext database,
            BagDossiers bags,
            ConsentStore consents,
            KeepingViews keeping,
            History history,
            Events events,
            Clock clock) {
        this.database = database;
        this.bags = bags;
        this.consents = consents;
        this.keeping = keeping;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody took an export. */
    record Exported() implements EventBody {
        @Override
        public String kind() {
            return "subject.exported";
        }
    }

    /** Records that it is made, and makes it: so it tells of itself too. */
    SubjectExport of(UUID bagId, UUID person) {
        BagDossiers.Dossier dossier =
                bags.of(bagId).orElseThrow(() -> ApiException.notFound("bag"));
        events.append(
                EventDraft.of(new Exported(), Actor.person(person), Subject.NOTHING.ofBag(bagId)));
        List<RecordedEvent> happened = history.ofBag(bagId, (int) EVENTS.most() + 1);
        // Never silently less than all.
        EVENTS.check(happened.size());
        return new SubjectExport(
                SubjectExport.FORMAT,
                clock.now(),
                dossier,
                crossed(bagId),
                decidedAbroad(bagId),
                consents.ofBag(bagId),
                keeping.ofBag(bagId, true),
                happened.stream().map(SubjectExports::event).toList());
    }

    private List<SubjectExport.Crossed> crossed(UUID bagId) {
        return database.selectFrom(EXCHANGE)
                .where(EXCHANGE.BAG_ID.eq(bagId))
                .orderBy(EXCHANGE.MADE_AT, EXCHANGE.ID)
                .fetch(row -> {
                    OffsetDateTime settled = row.getSettledAt();
                    return new SubjectExport.Crossed(
                            row.getDirection(),
                            row.getParty(),
                            row.getRecipient(),
                            row.getPurpose(),
                            row.getCategory(),
                            row.getAgreement(),
                            row.getState(),
                            row.getRefusal(),
                            row.getBytes(),
                            row.getMadeAt().toInstant(),
                            settled == null ? null : settled.toInstant());
                });
    }

    private List<SubjectExport.DecidedAbroad> decidedAbroad(UUID bagId) {
        return database.selectFrom(DECISION_ABROAD)
                .where(DECISION_ABROAD.BAG_ID.eq(bagId))
                .orderBy(DECISION_ABROAD.DECIDED_AT, DECISION_ABROAD.ID)
                .fetch(row ->
                        new SubjectExport.DecidedAbroad(
                                row.getParty(),
                                row.getAuthority(),
                                row.getKind(),
                                row.getReason(),
                                row.getDecidedAt().toInstant()));
    }

    private static SubjectExport.Happened event(RecordedEvent event) {
        return new SubjectExport.Happened(
                event.id(),
                event.sequence(),
                event.at(),
                event.kind(),
                switch (event.actor()) {
                    case Actor.Person(_) -> "person";
                    case Actor.Scanner(_) -> "scanner";
                    case Actor.Node() -> "node";
                },
                event.body());
    }
}
