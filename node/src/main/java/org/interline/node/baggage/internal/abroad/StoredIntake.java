package org.interline.node.baggage.internal.abroad;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.DECISION_ABROAD;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_ABROAD;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.object.DicosImage;
import org.interline.dicos.object.DicosObject;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.DecisionFacts;
import org.interline.node.baggage.NotAssessed;
import org.interline.node.baggage.ObjectStored;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.baggage.internal.scan.ObjectPreparation;
import org.interline.node.baggage.internal.scan.ScanKeeper;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.operations.Jobs;
import org.interline.tables.tables.records.ScanAbroadRecord;
import org.interline.tables.tables.records.ScanRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Scans from abroad as rows and sealed objects, filed beside this nation's own. */
@Component
class StoredIntake implements ScanIntake {
    /** What an object is recorded with; the rest is as the table says. */
    private static final Field<?>[] RECORDED = {
        STORED_OBJECT.ID,
        STORED_OBJECT.SCAN_ID,
        STORED_OBJECT.SCANNER_ID,
        STORED_OBJECT.KEY_SCOPE,
        STORED_OBJECT.BLOB_ID,
        STORED_OBJECT.KIND,
        STORED_OBJECT.SOP_CLASS_UID,
        STORED_OBJECT.SOP_INSTANCE_UID,
        STORED_OBJECT.TRANSFER_SYNTAX_UID,
        STORED_OBJECT.EDITION,
        STORED_OBJECT.DESCRIPTION,
        STORED_OBJECT.SHA256,
        STORED_OBJECT.BYTES,
        STORED_OBJECT.RECEIVED_AT,
        STORED_OBJECT.RECEIVED_FROM,
        STORED_OBJECT.STATE,
        STORED_OBJECT.OWN,
        STORED_OBJECT.SIMULATED
    };

    private final DSLContext database;
    private final BagsAbroad bags;
    private final ScanKeeper keeper;
    private final BlobStore blobs;
    private final Jobs jobs;
    private final Clock clock;
    private final Events history;
    private final ApplicationEventPublisher events;

    StoredIntake(
            DSLContext database,
            BagsAbroad bags,
            ScanKeeper keeper,
            BlobStore blobs,
            Jobs jobs,
            Clock clock,
            Events history,
            ApplicationEventPublisher events) {
        this.database = database;
        this.bags = bags;
        this.keeper = keeper;
        this.blobs = blobs;
        this.jobs = jobs;
        this.clock = clock;
        this.history = history;
        this.events = events;
    }

    /** A partner's officers decided. */
    record DecidedAbroad(
            String party, String authority, String outcome, String reason, boolean voided)
            implements EventBody {
        @Override
        public String kind() {
            return "bag.decided-abroad";
        }
    }

    private record OnDisk(
            Arrived arrived, UUID blobId, Sha256 sha256, long bytes, DicosObject object)
            implements Sealed {}

    @Override
    public void begin(ScanFacts facts, From from, Set<String> recipients) {
        Optional<ScanAbroadRecord> known =
                database.fetchOptional(SCAN_ABROAD, SCAN_ABROAD.SCAN_ID.eq(facts.scanId()));
        if (known.isPresent()) {
            if (!known.get().getParty().equals(from.party())) {
                throw notYours("scan " + facts.scanId());
            }
            // What is agreed now is what holds for it from here on.
            database.update(SCAN_ABROAD)
                    .set(SCAN_ABROAD.AGREEMENT, from.agreement())
                    .where(SCAN_ABROAD.SCAN_ID.eq(facts.scanId()))
                    .execute();
            bags.onFlight(facts);
        } else {
            bags.begin(facts, from, recipients);
            if (facts.notAssessed().isEmpty()) {
                // Nothing of it is here yet: there is nothing to judge.
                return;
            }
        }
        database.update(SCAN_ABROAD)
                .set(
                        SCAN_ABROAD.NOT_ASSESSED_REASON,
                        facts.notAssessed().map(StoredIntake::known).orElse(null))
                .where(SCAN_ABROAD.SCAN_ID.eq(facts.scanId()))
                .execute();
        // What its origin cannot assess any more cannot be cleared here either.
        keeper.judge(facts.scanId());
    }

    /** A reason that this node has words for; whatever it is, the scan is not assessed. */
    private static String known(String reason) {
        return Arrays.stream(NotAssessed.values())
                .map(NotAssessed::code)
                .filter(reason::equals)
                .findFirst()
                .orElse(NotAssessed.INCOMPLETE.code());
    }

    static InterlineException notYours(String what) {
        return new InterlineException(
                ErrorCategory.FORBIDDEN,
                "exchange.not-yours",
                "the identifier of " + what + " belongs to something else at this node");
    }

    @Override
    public Optional<From> from(UUID scanId) {
        return database.selectFrom(SCAN_ABROAD)
                .where(SCAN_ABROAD.SCAN_ID.eq(scanId))
                .fetchOptional(StoredIntake::from);
    }

    @Override
    public Optional<From> fromOfBag(UUID bagId) {
        return database.select(SCAN_ABROAD.fields())
                .from(SCAN_ABROAD)
                .join(SCAN)
                .on(SCAN.ID.eq(SCAN_ABROAD.SCAN_ID))
                .where(SCAN.BAG_ID.eq(bagId))
                .orderBy(SCAN.STARTED_AT.desc())
                .limit(1)
                .fetchOptional()
                .map(row -> from(row.into(SCAN_ABROAD)));
    }

    private static From from(ScanAbroadRecord row) {
        return new From(
                row.getParty(),
                row.getOrigin(),
                row.getAgreement(),
                row.getRecipient(),
                row.getReceivedAt().toInstant());
    }

    @Override
    public Sealed seal(Arrived arrived) {
        DicosObject object = DicosObject.of(arrived.dataSet());
        UUID blobId = Uuid7.next(clock);
        MessageDigest digest = Sha256.newDigest();
        try (BlobWriter blob = blobs.create(blobId, BlobKind.OBJECT)) {
            DicosWriter.write(
                    new DigestOutputStream(blob, digest),
                    arrived.dataSet(),
                    TransferSyntax.EXPLICIT);
            blob.commit(arrived.scanId());
            return new OnDisk(arrived, blobId, Sha256.finish(digest), blob.length(), object);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<UUID> here(Collection<UUID> objects) {
        return database.select(STORED_OBJECT.ID)
                .from(STORED_OBJECT)
                .where(STORED_OBJECT.ID.eq(DSL.any(objects.toArray(UUID[]::new))))
                .fetchSet(STORED_OBJECT.ID);
    }

    @Override
    public void record(List<Sealed> sealed, String party, boolean imagesMade) {
        List<OnDisk> objects = sealed.stream().map(OnDisk.class::cast).toList();
        UUID scanId = objects.getFirst().arrived().scanId();
        ScanRecord scan =
                database.selectFrom(SCAN).where(SCAN.ID.eq(scanId)).forUpdate().fetchSingle();
        database.insertInto(STORED_OBJECT, RECORDED)
                .valuesOfRecords(
                        objects.stream()
                                .map(object -> row(object, scan, party, imagesMade).into(RECORDED))
                                .toList())
                .execute();
        List<UUID> ids = objects.stream().map(object -> object.arrived().objectId()).toList();
        boolean late = scan.getSettledAt() != null;
        ids.forEach(id -> events.publishEvent(new ObjectStored(id, scanId, scan.getBagId(), late)));
        if (!imagesMade) {
            // What is not prepared yet makes no scan whole; its preparation judges.
            ObjectPreparation.enqueue(jobs, ids.getFirst().toString(), ids, clock.now());
        }
    }

    private StoredObjectRecord row(
            OnDisk object, ScanRecord scan, String party, boolean imagesMade) {
        StoredObjectRecord row = new StoredObjectRecord();
        row.setId(object.arrived().objectId());
        row.setScanId(scan.getId());
        row.setScannerId(scan.getScannerId());
        row.setKeyScope(scan.getId());
        row.setBlobId(object.blobId());
        row.setKind(object.arrived().kind().name());
        row.setSopClassUid(object.object().sopClassUid());
        row.setSopInstanceUid(object.object().sopInstanceUid());
        row.setTransferSyntaxUid(TransferSyntax.EXPLICIT.uid());
        row.setEdition(object.object().edition().name());
        row.setDescription(description(object.object()));
        row.setSha256(object.sha256().hex());
        row.setBytes(object.bytes());
        row.setReceivedAt(now());
        row.setReceivedFrom(party);
        row.setState(imagesMade ? "READY" : "RECEIVED");
        // What an officer decided is no part of a scan, and no machine's alarm.
        row.setOwn(object.arrived().operators());
        row.setSimulated(scan.getSimulated());
        return row;
    }

    /** What its samples measure, by which volumes of two energies find each other. */
    private static String description(DicosObject object) {
        return object instanceof DicosImage image && image.imageType().size() > 1
                ? image.imageType().get(1)
                : "";
    }

    @Override
    public void imagesRecorded(UUID scanId) {
        keeper.judge(scanId);
    }

    @Override
    public void discard(Sealed sealed) {
        blobs.delete(((OnDisk) sealed).blobId());
    }

    @Override
    public void decided(DecisionFacts decision, String party, String agreement) {
        boolean ours = database.fetchExists(BAG, BAG.ID.eq(decision.bagId()));
        if (!ours) {
            throw notYours("bag " + decision.bagId());
        }
        int fresh =
                database.insertInto(DECISION_ABROAD)
                        .set(DECISION_ABROAD.ID, decision.id())
                        .set(DECISION_ABROAD.BAG_ID, decision.bagId())
                        .set(DECISION_ABROAD.PARTY, party)
                        .set(DECISION_ABROAD.AGREEMENT, agreement)
                        .set(DECISION_ABROAD.AUTHORITY, decision.authority())
                        .set(DECISION_ABROAD.KIND, decision.cleared() ? "CLEAR" : "REFER")
                        .set(DECISION_ABROAD.REASON, decision.reason())
                        .set(
                                DECISION_ABROAD.DECIDED_AT,
                                decision.decidedAt().atOffset(ZoneOffset.UTC))
                        .set(DECISION_ABROAD.RECEIVED_AT, now())
                        .set(DECISION_ABROAD.VOIDED_AT, decision.voided() ? now() : null)
                        .onConflictDoNothing()
                        .execute();
        int voided =
                fresh > 0 || !decision.voided()
                        ? 0
                        : database.update(DECISION_ABROAD)
                                .set(DECISION_ABROAD.VOIDED_AT, now())
                                .where(
                                        DECISION_ABROAD.ID.eq(decision.id()),
                                        DECISION_ABROAD.BAG_ID.eq(decision.bagId()),
                                        DECISION_ABROAD.PARTY.eq(party),
                                        DECISION_ABROAD.VOIDED_AT.isNull())
                                .execute();
        if (fresh + voided > 0) {
            history.append(
                    EventDraft.of(
                            new DecidedAbroad(
                                    party,
                                    decision.authority(),
                                    decision.cleared() ? "CLEAR" : "REFER",
                                    decision.reason(),
                                    decision.voided()),
                            Actor.node(),
                            Subject.NOTHING.ofBag(decision.bagId())));
        }
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
