package org.interline.node.baggage.internal.link;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.OBJECT_MOVE;
import static org.interline.tables.Tables.PROJECTION;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.THREAT_REPORT;
import static org.interline.tables.Tables.VOLUME;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.ObjectStored;
import org.interline.node.baggage.ObjectTaken;
import org.interline.node.baggage.SealedUses;
import org.interline.node.baggage.internal.scan.ObjectKind;
import org.interline.node.baggage.internal.scan.ObjectPreparation;
import org.interline.node.baggage.internal.scan.ScanKeeper;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Jobs;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.ScanRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Files objects that fitted no scan, and puts them back, in the caller's transaction as the node
 * itself. The row decides where an object belongs; a job of the same transaction lets its file
 * follow under the other key and prepares it anew, however often the node is stopped on the way.
 */
@Component
class ObjectMoves {
    private final DSLContext database;
    private final LinkRecord record;
    private final KeyStore keys;
    private final BlobStore blobs;
    private final ScanKeeper keeper;
    private final Jobs jobs;

    ObjectMoves(
            DSLContext database,
            LinkRecord record,
            KeyStore keys,
            BlobStore blobs,
            ScanKeeper keeper,
            Jobs jobs) {
        this.database = database;
        this.record = record;
        this.keys = keys;
        this.blobs = blobs;
        this.keeper = keeper;
        this.jobs = jobs;
    }

    /**
     * Files the object under the scan, or under none again; nothing happens when it is there
     * already, so that a call whose answer was lost can be made again. Whoever cleared a bag that
     * gains or loses it did not see it so.
     */
    void move(UUID objectId, Optional<UUID> toScan, ByHand by) {
        // Scans, objects, bags, several in their order: as all lock them.
        Map<UUID, ScanRecord> scans =
                database.selectFrom(SCAN)
                        .where(
                                SCAN.ID.in(
                                        Stream.concat(place(objectId).stream(), toScan.stream())
                                                .toList()))
                        .orderBy(SCAN.ID)
                        .forUpdate()
                        .fetchMap(SCAN.ID);
        StoredObjectRecord object =
                database.selectFrom(STORED_OBJECT)
                        .where(STORED_OBJECT.ID.eq(objectId))
                        .forNoKeyUpdate()
                        .fetchSingle();
        Optional<UUID> fromScan = Optional.ofNullable(object.getScanId());
        if (fromScan.equals(toScan)) {
            return;
        }
        if (fromScan.isPresent() && !scans.containsKey(fromScan.get())) {
            throw new ApiException(ErrorCategory.CONFLICT, "object.changed");
        }
        if (!scans.keySet().stream().allMatch(keys::holds)) {
            throw new ApiException(ErrorCategory.CONFLICT, "scan.forgotten");
        }
        Optional<ScanRecord> to = toScan.map(id -> checkFits(object, scans.get(id)));
        Optional<ScanRecord> from = fromScan.map(scans::get);
        lockBags(scans);
        forgetWhatWasMade(objectId);
        put(object, to);
        UUID move = keep(object, fromScan, toScan, by);
        tell(object, from, to, by);
        scans.keySet().forEach(keeper::judge);
        ObjectPreparation.enqueue(
                jobs,
                objectId.toString() + ' ' + move,
                List.of(objectId),
                record.now().toInstant());
    }

    /** Where the object is; one that found its scan by itself is nobody's to move. */
    private Optional<UUID> place(UUID objectId) {
        return Optional.ofNullable(
                database.selectFrom(STORED_OBJECT)
                        .where(STORED_OBJECT.ID.eq(objectId))
                        .and(STORED_OBJECT.UNFILED_REASON.isNotNull())
                        .fetchOptional()
                        .orElseThrow(() -> ApiException.notFound("object"))
                        .getScanId());
    }

    private ScanRecord checkFits(StoredObjectRecord object, @Nullable ScanRecord scan) {
        if (scan == null) {
            throw ApiException.notFound("scan");
        }
        if (!scan.getSimulated().equals(object.getSimulated())) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "object.simulated");
        }
        return scan;
    }

    private void lockBags(Map<UUID, ScanRecord> scans) {
        database.select(BAG.ID)
                .from(BAG)
                .where(BAG.ID.in(scans.values().stream().map(ScanRecord::getBagId).toList()))
                .orderBy(BAG.ID)
                .forNoKeyUpdate()
                .fetch();
    }

    /** Images and reports are the scan's, under its key; they are made again from the object. */
    private void forgetWhatWasMade(UUID objectId) {
        List<UUID> made = new ArrayList<>();
        made.addAll(
                database.deleteFrom(VOLUME)
                        .where(VOLUME.OBJECT_ID.eq(objectId))
                        .returning(VOLUME.BLOB_ID)
                        .fetch(VOLUME.BLOB_ID));
        made.addAll(
                database.deleteFrom(PROJECTION)
                        .where(PROJECTION.OBJECT_ID.eq(objectId))
                        .returning(PROJECTION.BLOB_ID)
                        .fetch(PROJECTION.BLOB_ID));
        database.deleteFrom(THREAT_REPORT).where(THREAT_REPORT.OBJECT_ID.eq(objectId)).execute();
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        made.forEach(blobs::delete);
                    }
                });
    }

    /**
     * What cannot be read may be filed too: it is of that bag, and a scan with a part that cannot
     * be read is not assessed, so that the bag is referred rather than the part forgotten.
     */
    private static void put(StoredObjectRecord object, Optional<ScanRecord> to) {
        boolean readable = ObjectKind.valueOf(object.getKind()) != ObjectKind.UNREADABLE;
        boolean prepare = to.isPresent() && readable;
        object.setScanId(to.map(ScanRecord::getId).orElse(null));
        object.setState(prepare ? "RECEIVED" : "FAILED");
        object.setProblemCode(prepare ? null : object.getUnfiledReason());
        object.setProblemText(prepare ? null : object.getUnfiledText());
        object.setFramesPresent(null);
        object.update();
    }

    private UUID keep(
            StoredObjectRecord object, Optional<UUID> from, Optional<UUID> to, ByHand by) {
        UUID move = record.newId();
        database.insertInto(OBJECT_MOVE)
                .set(OBJECT_MOVE.ID, move)
                .set(OBJECT_MOVE.OBJECT_ID, object.getId())
                .set(OBJECT_MOVE.FROM_SCAN, from.orElse(null))
                .set(OBJECT_MOVE.TO_SCAN, to.orElse(null))
                .set(OBJECT_MOVE.PERSON_ID, by.supervisor())
                .set(OBJECT_MOVE.AT, record.now())
                .set(
                        OBJECT_MOVE.REASON_SEALED,
                        record.sealed(object.getId(), SealedUses.OBJECT_MOVE_REASON, by))
                .execute();
        return move;
    }

    private void tell(
            StoredObjectRecord object,
            Optional<ScanRecord> from,
            Optional<ScanRecord> to,
            ByHand by) {
        UUID id = object.getId();
        Optional<UUID> toBag = to.map(ScanRecord::getBagId);
        ScanRecord about = to.or(() -> from).orElseThrow();
        List<Object> news = new ArrayList<>();
        from.ifPresent(scan -> news.add(new ObjectTaken(id, scan.getId(), scan.getBagId())));
        to.ifPresent(scan ->
                news.add(
                        new ObjectStored(
                                id, scan.getId(), scan.getBagId(), scan.getSettledAt() != null)));
        record.tell(
                by,
                new ObjectMoveEvent(
                        from.map(ScanRecord::getId),
                        to.map(ScanRecord::getId),
                        from.map(ScanRecord::getBagId)
                                .filter(bag -> !toBag.equals(Optional.of(bag)))),
                Subject.NOTHING.ofObject(id).ofScan(about.getId()).ofBag(about.getBagId()),
                news);
    }
}
