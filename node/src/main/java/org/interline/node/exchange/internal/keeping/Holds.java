package org.interline.node.exchange.internal.keeping;

import static org.interline.tables.Tables.DESTRUCTION;
import static org.interline.tables.Tables.LEGAL_HOLD;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.BagRows;
import org.interline.node.imaging.KeyStore;
import org.interline.node.web.ApiException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Places and ends legal holds, in the caller's transaction as the node itself. */
@Component
class Holds {
    /** What {@code legal_hold.reason_sealed} is sealed for, under the bag's key. */
    static final String REASON = "legal_hold.reason_sealed";

    private static final Limit STANDING = new Limit("legal holds on one bag", "holds", 20);

    private final DSLContext database;
    private final BagRows bags;
    private final KeyStore keys;
    private final Events events;
    private final Clock clock;

    Holds(DSLContext database, BagRows bags, KeyStore keys, Events events, Clock clock) {
        this.database = database;
        this.bags = bags;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** Places one; from the commit on no key of the bag is ordered to be destroyed. */
    UUID place(UUID bagId, UUID person, String reason) {
        lockBag(bagId);
        if (database.fetchExists(DESTRUCTION, DESTRUCTION.SCOPE.eq(bagId))) {
            throw new ApiException(ErrorCategory.CONFLICT, "hold.too-late");
        }
        STANDING.check(
                database.fetchCount(
                                LEGAL_HOLD,
                                LEGAL_HOLD.BAG_ID.eq(bagId),
                                LEGAL_HOLD.ENDED_AT.isNull())
                        + 1);
        keys.create(bagId);
        UUID id = Uuid7.next(clock);
        database.insertInto(LEGAL_HOLD)
                .set(LEGAL_HOLD.ID, id)
                .set(LEGAL_HOLD.BAG_ID, bagId)
                .set(LEGAL_HOLD.PERSON_ID, person)
                .set(LEGAL_HOLD.AT, now())
                .set(LEGAL_HOLD.REASON_SEALED, keys.sealText(bagId, REASON, reason))
                .execute();
        events.append(
                EventDraft.of(
                                new HoldEvents.Placed(id),
                                Actor.person(person),
                                Subject.NOTHING.ofBag(bagId))
                        .binding("reason", reason));
        return id;
    }

    /** Ends one; ending it again changes nothing, so that a lost answer can be asked for again. */
    void end(UUID bagId, UUID holdId, UUID person) {
        lockBag(bagId);
        if (!database.fetchExists(
                LEGAL_HOLD, LEGAL_HOLD.ID.eq(holdId), LEGAL_HOLD.BAG_ID.eq(bagId))) {
            throw ApiException.notFound("hold");
        }
        int ended =
                database.update(LEGAL_HOLD)
                        .set(LEGAL_HOLD.ENDED_BY, person)
                        .set(LEGAL_HOLD.ENDED_AT, now())
                        .where(LEGAL_HOLD.ID.eq(holdId), LEGAL_HOLD.ENDED_AT.isNull())
                        .execute();
        if (ended > 0) {
            events.append(
                    EventDraft.of(
                            new HoldEvents.Ended(holdId),
                            Actor.person(person),
                            Subject.NOTHING.ofBag(bagId)));
        }
    }

    /** Retention locks it too: a hold comes before the order to destroy, or after it. */
    private void lockBag(UUID bagId) {
        if (!bags.lock(bagId)) {
            throw ApiException.notFound("bag");
        }
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
