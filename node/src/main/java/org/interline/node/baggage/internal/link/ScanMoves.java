package org.interline.node.baggage.internal.link;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_MOVE;

import java.util.List;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.ScanMoved;
import org.interline.node.baggage.SealedUses;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.BagRecord;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Moves scans between bags, in the caller's transaction as the node itself. */
@Component
class ScanMoves {
    private final DSLContext database;
    private final LinkRecord record;

    ScanMoves(DSLContext database, LinkRecord record) {
        this.database = database;
        this.record = record;
    }

    /**
     * Moves the scan; nothing happens when it is on that bag already, so that a call whose answer
     * was lost can be made again. Decisions to clear either bag become void: none of them knew
     * which scan is whose.
     */
    void move(UUID scanId, UUID toBag, ByHand by) {
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
                .set(SCAN_MOVE.ID, record.newId())
                .set(SCAN_MOVE.SCAN_ID, scanId)
                .set(SCAN_MOVE.FROM_BAG, fromBag)
                .set(SCAN_MOVE.TO_BAG, toBag)
                .set(SCAN_MOVE.PERSON_ID, by.supervisor())
                .set(SCAN_MOVE.AT, record.now())
                .set(
                        SCAN_MOVE.REASON_SEALED,
                        record.sealed(scanId, SealedUses.SCAN_MOVE_REASON, by))
                .execute();
        record.tell(
                by,
                new ScanMoveEvent(fromBag, toBag),
                Subject.NOTHING.ofBag(toBag).ofScan(scanId),
                List.of(new ScanMoved(scanId, fromBag, toBag)));
    }
}
