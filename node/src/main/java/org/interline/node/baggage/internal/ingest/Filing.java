package org.interline.node.baggage.internal.ingest;

import static org.interline.tables.Tables.RECEIPT;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.net.StoreRequest;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.ObjectStored;
import org.interline.node.baggage.internal.scan.ObjectKind;
import org.interline.node.baggage.internal.scan.ObjectPreparation;
import org.interline.node.baggage.internal.scan.ScanKeeper;
import org.interline.node.baggage.internal.scanner.Scanner;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Jobs;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Files one received object, in an order that a crash anywhere cannot spoil: the scan's row and
 * key, then the sealed blob, then the object's row with its receipt. What was not acknowledged
 * leaves at most an empty scan, which ends as not assessed, or a blob that the sweep sets aside.
 */
@Component
class Filing {
    private final DSLContext database;
    private final Transactions transactions;
    private final Scans scans;
    private final Bags bags;
    private final ScanKeeper keeper;
    private final BlobStore blobs;
    private final KeyStore keys;
    private final Jobs jobs;
    private final Clock clock;
    private final ObjectRecord history;
    private final ApplicationEventPublisher events;

    Filing(
            DSLContext database,
            Transactions transactions,
            Scans scans,
            Bags bags,
            ScanKeeper keeper,
            BlobStore blobs,
            KeyStore keys,
            Jobs jobs,
            Clock clock,
            ObjectRecord history,
            ApplicationEventPublisher events) {
        this.database = database;
        this.transactions = transactions;
        this.scans = scans;
        this.bags = bags;
        this.keeper = keeper;
        this.blobs = blobs;
        this.keys = keys;
        this.jobs = jobs;
        this.clock = clock;
        this.history = history;
        this.events = events;
    }

    /** An object that has come in whole, not yet filed. */
    record Arrival(
            Scanner scanner,
            String address,
            StoreRequest request,
            UUID blobId,
            Reception reception) {

        /** Why it fits no scan, as a code of the catalogue and a sentence. */
        Optional<Unfit> unfit() {
            if (reception.unreadable().isPresent()) {
                return Optional.of(new Unfit("unfiled.unreadable", reception.unreadable().get()));
            }
            HeaderFacts facts = reception.header().orElseThrow();
            if (!facts.sopInstanceUid().equals(request.sopInstanceUid())) {
                return Optional.of(
                        new Unfit(
                                "unfiled.uid-mismatch",
                                "sent as %s, but the data set says it is %s"
                                        .formatted(
                                                request.sopInstanceUid(), facts.sopInstanceUid())));
            }
            if (facts.scanUid().isEmpty()) {
                return Optional.of(
                        new Unfit("unfiled.no-scan", "it names no scan: (0020,000D) is empty"));
            }
            if (facts.ooiId().isEmpty()) {
                return Optional.of(
                        new Unfit("unfiled.no-bag", "it names no bag: (0010,0020) is empty"));
            }
            return Optional.empty();
        }
    }

    /** Why an object fits no scan. */
    record Unfit(String code, String text) {}

    /** How an object was filed. */
    sealed interface Filed {
        record UnderScan(UUID objectId, UUID scanId) implements Filed {}

        record Unfiled(UUID objectId, Unfit why) implements Filed {}

        /**
         * These bytes were here before.
         *
         * @param why what the first delivery was told too, when the object fits no scan
         */
        record Resent(UUID objectId, Optional<Unfit> why) implements Filed {}
    }

    Filed file(Arrival arrival, BlobWriter blob) {
        Optional<Filed> resent = transactions.asSystem(() -> resent(arrival));
        if (resent.isPresent()) {
            return resent.get();
        }
        UUID objectId = Uuid7.next(clock);
        Optional<Unfit> unfit = arrival.unfit();
        Optional<Scans.Place> place =
                unfit.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                transactions.asSystem(() ->
                                        scans.findOrMake(
                                                arrival.scanner,
                                                arrival.reception.header().orElseThrow())));
        UUID scope = place.map(Scans.Place::scanId).orElse(objectId);
        keys.create(scope);
        blob.commit(scope);
        Filed filed =
                transactions.asSystem(() ->
                        resent(arrival).orElseGet(() -> record(objectId, arrival, place, unfit)));
        if (filed instanceof Filed.Resent) {
            // Two deliveries of the same bytes at once: the other one was first.
            blobs.delete(arrival.blobId);
        }
        return filed;
    }

    /** Whether these bytes are here already; if so, this delivery gets its receipt. */
    private Optional<Filed> resent(Arrival arrival) {
        bags.lock("object " + arrival.request.sopInstanceUid());
        return database.selectFrom(STORED_OBJECT)
                .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(arrival.request.sopInstanceUid()))
                .and(STORED_OBJECT.SHA256.eq(arrival.reception.sha256().hex()))
                .fetchOptional()
                .map(row -> {
                    acknowledge(row.getId(), arrival, true);
                    history.resent(row.getId(), arrival);
                    return new Filed.Resent(
                            row.getId(),
                            row.getScanId() == null ? arrival.unfit() : Optional.empty());
                });
    }

    private Filed record(
            UUID objectId, Arrival arrival, Optional<Scans.Place> found, Optional<Unfit> unfit) {
        // Scans before objects, in one order: whoever judges a scan locks them so.
        List<UUID> scans = lockScans(arrival.request.sopInstanceUid(), found);
        Optional<Scans.Place> place = found.map(this.scans::asItStands);
        List<UUID> newlyInConflict = newlyInConflict(arrival.request.sopInstanceUid());
        int rivals =
                database.update(STORED_OBJECT)
                        .set(STORED_OBJECT.CONFLICTING, true)
                        .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(arrival.request.sopInstanceUid()))
                        .execute();
        insert(objectId, arrival, place, unfit, rivals > 0);
        acknowledge(objectId, arrival, false);
        boolean late = place.isPresent() && hasSettled(place.get().scanId());
        history.stored(objectId, arrival, place, unfit, late);
        newlyInConflict.forEach(history::conflicting);
        if (rivals > 0) {
            history.conflicting(objectId);
        }
        if (place.isEmpty()) {
            judge(scans, rivals);
            return new Filed.Unfiled(objectId, unfit.orElseThrow());
        }
        UUID scan = place.get().scanId();
        events.publishEvent(new ObjectStored(objectId, scan, place.get().bagId(), late));
        judge(scans, rivals);
        ObjectPreparation.enqueue(jobs, objectId.toString(), List.of(objectId), clock.now());
        return new Filed.UnderScan(objectId, scan);
    }

    /** Objects of this UID that are not known yet to have a rival. */
    private List<UUID> newlyInConflict(String sopInstanceUid) {
        return database.select(STORED_OBJECT.ID)
                .from(STORED_OBJECT)
                .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(sopInstanceUid))
                .and(STORED_OBJECT.CONFLICTING.isFalse())
                .fetch(STORED_OBJECT.ID);
    }

    private void judge(List<UUID> scans, int rivals) {
        if (rivals > 0) {
            scans.forEach(keeper::judge);
        }
    }

    private List<UUID> lockScans(String sopInstanceUid, Optional<Scans.Place> place) {
        List<UUID> ids =
                new ArrayList<>(
                        database.selectDistinct(STORED_OBJECT.SCAN_ID)
                                .from(STORED_OBJECT)
                                .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(sopInstanceUid))
                                .and(STORED_OBJECT.SCAN_ID.isNotNull())
                                .fetch(STORED_OBJECT.SCAN_ID));
        place.ifPresent(p -> ids.add(p.scanId()));
        return database.select(SCAN.ID)
                .from(SCAN)
                .where(SCAN.ID.in(ids))
                .orderBy(SCAN.ID)
                .forUpdate()
                .fetch(SCAN.ID);
    }

    private boolean hasSettled(UUID scan) {
        return database.fetchExists(SCAN, SCAN.ID.eq(scan).and(SCAN.SETTLED_AT.isNotNull()));
    }

    private void insert(
            UUID objectId,
            Arrival arrival,
            Optional<Scans.Place> place,
            Optional<Unfit> unfit,
            boolean conflicting) {
        Optional<HeaderFacts> facts = arrival.reception.header();
        StoreRequest request = arrival.request;
        database.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, objectId)
                .set(STORED_OBJECT.SCAN_ID, place.map(Scans.Place::scanId).orElse(null))
                .set(STORED_OBJECT.SCANNER_ID, arrival.scanner.id())
                .set(STORED_OBJECT.KEY_SCOPE, place.map(Scans.Place::scanId).orElse(objectId))
                .set(STORED_OBJECT.BLOB_ID, arrival.blobId)
                .set(
                        STORED_OBJECT.KIND,
                        (facts.isPresent()
                                        ? ObjectKind.ofSopClass(request.sopClassUid())
                                        : ObjectKind.UNREADABLE)
                                .name())
                .set(STORED_OBJECT.SOP_CLASS_UID, request.sopClassUid())
                .set(STORED_OBJECT.SOP_INSTANCE_UID, request.sopInstanceUid())
                .set(STORED_OBJECT.TRANSFER_SYNTAX_UID, request.transferSyntaxUid())
                .set(STORED_OBJECT.EDITION, facts.map(HeaderFacts::edition).orElse("UNKNOWN"))
                .set(STORED_OBJECT.DESCRIPTION, facts.map(HeaderFacts::description).orElse(""))
                .set(STORED_OBJECT.MAKER, facts.map(HeaderFacts::maker).orElse(""))
                .set(STORED_OBJECT.MODEL, facts.map(HeaderFacts::model).orElse(""))
                .set(STORED_OBJECT.SHA256, arrival.reception.sha256().hex())
                .set(STORED_OBJECT.BYTES, arrival.reception.bytes())
                .set(STORED_OBJECT.RECEIVED_AT, now())
                .set(STORED_OBJECT.RECEIVED_FROM, arrival.scanner.aeTitle().value())
                .set(
                        STORED_OBJECT.FRAMES_DECLARED,
                        facts.filter(f -> f.framesDeclared().isPresent())
                                .map(f -> f.framesDeclared().getAsInt())
                                .orElse(null))
                .set(STORED_OBJECT.CONFLICTING, conflicting)
                .set(STORED_OBJECT.PROBLEM_CODE, unfit.map(Unfit::code).orElse(null))
                .set(STORED_OBJECT.PROBLEM_TEXT, unfit.map(Unfit::text).orElse(null))
                .set(STORED_OBJECT.UNFILED_REASON, unfit.map(Unfit::code).orElse(null))
                .set(STORED_OBJECT.UNFILED_TEXT, unfit.map(Unfit::text).orElse(null))
                .set(STORED_OBJECT.STATE, unfit.isPresent() ? "FAILED" : "RECEIVED")
                .set(
                        STORED_OBJECT.SIMULATED,
                        arrival.scanner.simulated()
                                || facts.map(HeaderFacts::nonOperational).orElse(false))
                .execute();
    }

    private void acknowledge(UUID objectId, Arrival arrival, boolean resend) {
        database.insertInto(RECEIPT)
                .set(RECEIPT.ID, Uuid7.next(clock))
                .set(RECEIPT.OBJECT_ID, objectId)
                .set(RECEIPT.AT, now())
                .set(RECEIPT.CALLING_AE, arrival.scanner.aeTitle().value())
                .set(RECEIPT.ADDRESS, arrival.address)
                .set(RECEIPT.RESEND, resend)
                .execute();
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
