package org.interline.node.baggage.internal.link;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_MOVE;

import java.time.ZoneOffset;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.ScanMoved;
import org.interline.node.baggage.SealedUses;
import org.interline.node.imaging.KeyStore;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.BagRecord;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Moves scans between bags, in the caller's transaction as the node itself. */
@Component
class ScanMoves {
    private final DSLContext database;
    private final KeyStore keys;
    private final Events history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ScanMoves(
            DSLContext database,
            KeyStore keys,
            Events history,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Moves the scan; nothing happens when it is on that bag already, so that a call whose answer
     * was lost can be made again. Decisions to clear either bag become void: none of them knew
     * which scan is whose.
     */
    void move(UUID scanId, UUID toBag, UUID supervisor, String reason) {
        // The scan before its bags, as those do who judge it.
        ScanRecord scan =
                database.selectFrom(SCAN)
                        .where(SCAN.ID.eq(scanId))
                        .forUpdate()
                        .fetchOptional()
                        .orElseThrow(() -> ApiException.notFound("scan"));
        BagRecord bag =
                database.selectFrom(BAG)
                        .where(BAG.ID.eq(toBag))
                        .fetchOptional()
                        .orElseThrow(() -> ApiException.notFound("bag"));
        UUID fromBag = scan.getBagId();
        if (fromBag.equals(toBag)) {
            return;
        }
        if (!scan.getSimulated().equals(bag.getSimulated())) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "scan.simulated");
        }
        scan.setBagId(toBag);
        scan.update();
        database.insertInto(SCAN_MOVE)
                .set(SCAN_MOVE.ID, Uuid7.next(clock))
                .set(SCAN_MOVE.SCAN_ID, scanId)
                .set(SCAN_MOVE.FROM_BAG, fromBag)
                .set(SCAN_MOVE.TO_BAG, toBag)
                .set(SCAN_MOVE.PERSON_ID, supervisor)
                .set(SCAN_MOVE.AT, clock.now().atOffset(ZoneOffset.UTC))
                .set(
                        SCAN_MOVE.REASON_SEALED,
                        keys.sealText(scanId, SealedUses.SCAN_MOVE_REASON, reason))
                .execute();
        history.append(
                EventDraft.of(
                                new ScanMoveEvent(fromBag, toBag),
                                Actor.person(supervisor),
                                Subject.NOTHING.ofBag(toBag).ofScan(scanId))
                        .binding("reason", reason));
        events.publishEvent(new ScanMoved(scanId, fromBag, toBag));
    }
}
