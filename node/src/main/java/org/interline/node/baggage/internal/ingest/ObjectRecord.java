package org.interline.node.baggage.internal.ingest;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.util.Optional;
import java.util.UUID;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.internal.scan.ObjectKind;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Records what became of delivered objects, in the caller's transaction. An object's hash is bound
 * by the commitment and not written: a report is small enough that who knows its hash could try
 * every number of a bag after the keys are gone.
 */
@Component
class ObjectRecord {
    private static final String HASH = "sha256";

    private final DSLContext database;
    private final Events events;

    ObjectRecord(DSLContext database, Events events) {
        this.database = database;
        this.events = events;
    }

    /** The object was stored, under a scan or, with the reason, under none. */
    void stored(
            UUID objectId,
            Filing.Arrival arrival,
            Optional<Scans.Place> place,
            Optional<Filing.Unfit> unfit,
            boolean late) {
        String sopClass = arrival.request().sopClassUid();
        long bytes = arrival.reception().bytes();
        Subject subject = Subject.NOTHING.ofObject(objectId);
        EventBody body;
        if (place.isPresent()) {
            subject = subject.ofScan(place.get().scanId()).ofBag(place.get().bagId());
            HeaderFacts facts = arrival.reception().header().orElseThrow();
            body =
                    new ObjectEvent.Stored(
                            ObjectKind.ofSopClass(sopClass),
                            sopClass,
                            facts.edition(),
                            bytes,
                            late,
                            arrival.scanner().simulated() || facts.nonOperational());
        } else {
            body = new ObjectEvent.Unfiled(unfit.orElseThrow().code(), sopClass, bytes);
        }
        events.append(
                EventDraft.of(body, Actor.scanner(arrival.scanner().id()), subject)
                        .binding(HASH, arrival.reception().sha256().hex()));
    }

    /** The bytes of this object were delivered once more. */
    void resent(UUID objectId, Filing.Arrival arrival) {
        events.append(
                EventDraft.of(
                        new ObjectEvent.Resent(arrival.request().sopClassUid()),
                        Actor.scanner(arrival.scanner().id()),
                        subject(objectId)));
    }

    /** The object was found to have a rival. */
    void conflicting(UUID objectId) {
        String kind =
                database.select(STORED_OBJECT.KIND)
                        .from(STORED_OBJECT)
                        .where(STORED_OBJECT.ID.eq(objectId))
                        .fetchSingle()
                        .value1();
        events.append(
                EventDraft.of(
                        new ObjectEvent.Conflicting(ObjectKind.valueOf(kind)),
                        Actor.node(),
                        subject(objectId)));
    }

    /** The object with its scan and bag, as far as it has them. */
    private Subject subject(UUID objectId) {
        Subject object = Subject.NOTHING.ofObject(objectId);
        return database.select(SCAN.ID, SCAN.BAG_ID)
                .from(STORED_OBJECT)
                .join(SCAN)
                .on(SCAN.ID.eq(STORED_OBJECT.SCAN_ID))
                .where(STORED_OBJECT.ID.eq(objectId))
                .fetchOptional()
                .map(scan -> object.ofScan(scan.value1()).ofBag(scan.value2()))
                .orElse(object);
    }
}
