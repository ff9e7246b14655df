package org.interline.node.baggage.internal.report;

import static org.interline.tables.Tables.AUTHORITY;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.TASK;
import static org.interline.tables.Tables.THREAT_REPORT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.object.DicosObject;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.OperatorReportMade;
import org.interline.node.baggage.internal.scan.ObjectKind;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.BlobWriter;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.DecisionRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Makes one operator's report and stores it as an object of the bag's latest scan, marked as this
 * node's own. Its UID is the decision's identifier, so that making it twice yields the same object.
 */
@Component
class OperatorReportMaking {
    private final DSLContext database;
    private final Transactions transactions;
    private final BlobStore blobs;
    private final StoredHeaders headers;
    private final NodeSettings settings;
    private final Clock clock;
    private final Events history;
    private final ApplicationEventPublisher events;

    OperatorReportMaking(
            DSLContext database,
            Transactions transactions,
            BlobStore blobs,
            StoredHeaders headers,
            NodeSettings settings,
            Clock clock,
            Events history,
            ApplicationEventPublisher events) {
        this.database = database;
        this.transactions = transactions;
        this.blobs = blobs;
        this.headers = headers;
        this.settings = settings;
        this.clock = clock;
        this.history = history;
        this.events = events;
    }

    /** What the report is about: objects of the bag's latest scan that could be read. */
    private record About(List<StoredObjectRecord> objects, String authority) {}

    void make(DecisionRecord decision) {
        Optional<About> about = transactions.asSystem(() -> about(decision));
        if (about.isEmpty()) {
            // Nothing readable was ever received of this bag: there is no scan to report on.
            return;
        }
        List<StoredObjectRecord> objects = about.get().objects();
        DicosObject pattern = headers.read(objects.getFirst());
        DataSet report =
                OperatorTdr.of(
                        pattern,
                        objects.stream().map(OperatorTdr.Reference::of).toList(),
                        new OperatorTdr.Verdict(
                                decision.getId(),
                                decision.getKind().equals("CLEAR"),
                                decision.getReason(),
                                Optional.ofNullable(decision.getPersonId()),
                                about.get().authority(),
                                decision.getDecidedAt().toInstant()),
                        settings.name());
        store(decision, objects.getFirst(), report);
    }

    private Optional<About> about(DecisionRecord decision) {
        List<StoredObjectRecord> objects =
                database.select(STORED_OBJECT.fields())
                        .from(STORED_OBJECT)
                        .join(SCAN)
                        .on(SCAN.ID.eq(STORED_OBJECT.SCAN_ID))
                        .join(TASK)
                        .on(TASK.BAG_ID.eq(SCAN.BAG_ID))
                        .where(TASK.ID.eq(decision.getTaskId()))
                        .and(STORED_OBJECT.OWN.isFalse())
                        .and(STORED_OBJECT.KIND.ne(ObjectKind.UNREADABLE.name()))
                        .orderBy(SCAN.STARTED_AT.desc(), STORED_OBJECT.RECEIVED_AT)
                        .fetchInto(STORED_OBJECT);
        if (objects.isEmpty()) {
            return Optional.empty();
        }
        UUID latest = objects.getFirst().getScanId();
        String authority =
                database.select(AUTHORITY.CODE)
                        .from(AUTHORITY)
                        .where(AUTHORITY.ID.eq(decision.getAuthorityId()))
                        .fetchSingle()
                        .value1();
        return Optional.of(
                new About(
                        objects.stream().filter(o -> o.getScanId().equals(latest)).toList(),
                        authority));
    }

    private void store(DecisionRecord decision, StoredObjectRecord beside, DataSet report) {
        byte[] bytes = encoded(report);
        UUID blobId = Uuid7.next(clock);
        try (BlobWriter blob = blobs.create(blobId, BlobKind.OBJECT)) {
            blob.write(bytes, 0, bytes.length);
            blob.commit(beside.getScanId());
        }
        boolean stored =
                transactions.asSystem(() -> {
                    // Scans before tasks and their decisions, as who files a late object locks
                    // them; the row below refers to the scan.
                    database.select(SCAN.ID)
                            .from(SCAN)
                            .where(SCAN.ID.eq(beside.getScanId()))
                            .forKeyShare()
                            .fetch();
                    DecisionRecord held =
                            database.selectFrom(DECISION)
                                    .where(DECISION.ID.eq(decision.getId()))
                                    .forUpdate()
                                    .fetchSingle();
                    if (held.getReportObjectId() != null) {
                        return false;
                    }
                    UUID objectId = insert(decision, beside, blobId, bytes);
                    held.setReportObjectId(objectId);
                    held.update();
                    record(decision, beside, objectId);
                    return true;
                });
        if (!stored) {
            blobs.delete(blobId);
        }
    }

    private void record(DecisionRecord decision, StoredObjectRecord beside, UUID objectId) {
        UUID bag =
                database.select(SCAN.BAG_ID)
                        .from(SCAN)
                        .where(SCAN.ID.eq(beside.getScanId()))
                        .fetchSingle()
                        .value1();
        history.append(
                EventDraft.of(
                                new ReportMade(decision.getId()),
                                Actor.node(),
                                Subject.NOTHING
                                        .ofBag(bag)
                                        .ofScan(beside.getScanId())
                                        .ofTask(decision.getTaskId())
                                        .ofObject(objectId))
                        .within(decision.getAuthorityId()));
        events.publishEvent(new OperatorReportMade(objectId, beside.getScanId(), bag));
    }

    private UUID insert(
            DecisionRecord decision, StoredObjectRecord beside, UUID blobId, byte[] bytes) {
        UUID objectId = Uuid7.next(clock);
        boolean cleared = decision.getKind().equals("CLEAR");
        database.insertInto(STORED_OBJECT)
                .set(STORED_OBJECT.ID, objectId)
                .set(STORED_OBJECT.SCAN_ID, beside.getScanId())
                .set(STORED_OBJECT.KEY_SCOPE, beside.getScanId())
                .set(STORED_OBJECT.BLOB_ID, blobId)
                .set(STORED_OBJECT.KIND, "TDR")
                .set(STORED_OBJECT.SOP_CLASS_UID, Uids.DICOS_TDR)
                .set(STORED_OBJECT.SOP_INSTANCE_UID, Uids.of(decision.getId()))
                .set(STORED_OBJECT.TRANSFER_SYNTAX_UID, TransferSyntax.EXPLICIT.uid())
                .set(STORED_OBJECT.EDITION, "V03")
                .set(STORED_OBJECT.DESCRIPTION, "OPERATOR")
                .set(STORED_OBJECT.SHA256, Sha256.of(bytes).hex())
                .set(STORED_OBJECT.BYTES, (long) bytes.length)
                .set(STORED_OBJECT.RECEIVED_AT, clock.now().atOffset(ZoneOffset.UTC))
                .set(STORED_OBJECT.RECEIVED_FROM, settings.name())
                .set(STORED_OBJECT.STATE, "READY")
                .set(STORED_OBJECT.OWN, true)
                .set(STORED_OBJECT.SIMULATED, beside.getSimulated())
                .execute();
        database.insertInto(THREAT_REPORT)
                .set(THREAT_REPORT.ID, Uuid7.next(clock))
                .set(THREAT_REPORT.OBJECT_ID, objectId)
                .set(THREAT_REPORT.SCAN_ID, beside.getScanId())
                .set(THREAT_REPORT.AUTHORITY_ID, decision.getAuthorityId())
                .set(THREAT_REPORT.REPORT_TYPE, "OPERATOR")
                .set(THREAT_REPORT.DECISION, cleared ? "CLEAR" : "ALARM")
                .set(THREAT_REPORT.ALARM_OBJECTS, cleared ? 0 : 1)
                .set(THREAT_REPORT.CONTENT, JSONB.valueOf("{}"))
                .set(THREAT_REPORT.MADE_AT, clock.now().atOffset(ZoneOffset.UTC))
                .execute();
        return objectId;
    }

    private static byte[] encoded(DataSet report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicosWriter.write(out, report, TransferSyntax.EXPLICIT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
