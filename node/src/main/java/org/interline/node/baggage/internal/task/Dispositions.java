package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_TALLY;

import java.time.ZoneOffset;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.internal.screening.Disposition;
import org.interline.tables.tables.records.BagTallyRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Notices when the authorities' decisions have come to add up to a release, or no longer do. The
 * disposition itself is derived whenever it is asked for; only the fact that the bag was released
 * is kept, for a bag cannot be un-released, only recalled.
 */
@Component
class Dispositions {
    private final DSLContext database;
    private final Events events;
    private final Clock clock;

    Dispositions(DSLContext database, Events events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    record BagReleased() implements EventBody {
        @Override
        public String kind() {
            return "bag.released";
        }
    }

    record BagRecalled() implements EventBody {
        @Override
        public String kind() {
            return "bag.recalled";
        }
    }

    static Disposition of(BagTallyRecord tally) {
        return Disposition.of(
                tally.getTasks(), tally.getCleared(), tally.getReferred(), tally.getWasReleased());
    }

    /** Call in the act's transaction, as the node itself, when a task's standing has changed. */
    void standingChanged(UUID bagId, boolean reopened) {
        // Serialises the last decisions of two authorities: each must see the other's.
        boolean wasReleased =
                database.select(BAG.RELEASED_AT)
                                .from(BAG)
                                .where(BAG.ID.eq(bagId))
                                // Others may go on to file scans of this bag.
                                .forNoKeyUpdate()
                                .fetchSingle()
                                .value1()
                        != null;
        Disposition disposition =
                of(database.selectFrom(BAG_TALLY).where(BAG_TALLY.BAG_ID.eq(bagId)).fetchSingle());
        Subject bag = Subject.NOTHING.ofBag(bagId);
        if (disposition == Disposition.RELEASE && !wasReleased) {
            database.update(BAG)
                    .set(BAG.RELEASED_AT, clock.now().atOffset(ZoneOffset.UTC))
                    .where(BAG.ID.eq(bagId))
                    .execute();
            events.append(EventDraft.of(new BagReleased(), Actor.node(), bag));
        } else if (disposition == Disposition.RECALL && reopened) {
            events.append(EventDraft.of(new BagRecalled(), Actor.node(), bag));
        }
    }
}
