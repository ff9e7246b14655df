package org.interline.node.baggage.internal.scan;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.image.FramesMissing;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.ObjectPrepared;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.operations.JobHandler;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Prepares a stored object for officers: opens it, has images and reports made, and judges its scan
 * again. What cannot be read is marked with the reason; it never stops another object.
 */
@Component
public class ObjectPreparation implements JobHandler {
    public static final String KIND = "object.prepare";

    private static final System.Logger LOG = System.getLogger(ObjectPreparation.class.getName());
    private static final int LONGEST_PROBLEM = 1000;

    private final DSLContext database;
    private final Transactions transactions;
    private final BlobStore blobs;
    private final Resealing resealing;
    private final ScanKeeper keeper;
    private final ApplicationEventPublisher events;
    private final List<Preparing> preparing;

    ObjectPreparation(
            DSLContext database,
            Transactions transactions,
            BlobStore blobs,
            Resealing resealing,
            ScanKeeper keeper,
            ApplicationEventPublisher events,
            List<Preparing> preparing) {
        this.database = database;
        this.transactions = transactions;
        this.blobs = blobs;
        this.resealing = resealing;
        this.keeper = keeper;
        this.events = events;
        this.preparing = preparing;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(Map<String, String> payload) throws IOException {
        UUID objectId = object(payload);
        Optional<StoredObjectRecord> waiting =
                transactions.asSystem(() -> {
                    resealing.follow(objectId);
                    return waiting(objectId);
                });
        if (waiting.isEmpty()) {
            return;
        }
        try {
            Prepared prepared = prepare(waiting.get());
            transactions.runAsSystem(() -> ready(waiting.get(), prepared));
        } catch (InterlineException e) {
            switch (e.category()) {
                case CORRUPT_DATA, INVALID_INPUT, LIMIT_EXCEEDED ->
                        transactions.runAsSystem(() ->
                                failed(
                                        objectId,
                                        Optional.of(waiting.get().getScanId()),
                                        e.code(),
                                        String.valueOf(e.getMessage()),
                                        framesPresent(e)));
                case OUT_OF_RESOURCES,
                        UNAVAILABLE,
                        NOT_FOUND,
                        CONFLICT,
                        FORBIDDEN,
                        UNAUTHENTICATED,
                        INTERNAL ->
                        throw e;
            }
        }
    }

    private Prepared prepare(StoredObjectRecord row) throws IOException {
        ObjectKind kind = ObjectKind.valueOf(row.getKind());
        Optional<Preparing> how =
                preparing.stream().filter(p -> p.kinds().contains(kind)).findFirst();
        if (how.isEmpty()) {
            return Prepared.NOTHING;
        }
        try (SealedBlob blob = blobs.open(row.getKeyScope(), row.getBlobId())) {
            TransferSyntax syntax = TransferSyntax.of(row.getTransferSyntaxUid());
            return how.get()
                    .prepare(
                            new Preparing.Source(
                                    row.getId(),
                                    row.getScanId(),
                                    new Sha256(row.getSha256()),
                                    DicosReader.read(new BlobRange(blob), syntax, Limits.DEFAULT),
                                    syntax));
        }
    }

    /** The object's row, unless it was prepared before or belongs to no scan. */
    private Optional<StoredObjectRecord> waiting(UUID objectId) {
        return database.selectFrom(STORED_OBJECT)
                .where(STORED_OBJECT.ID.eq(objectId))
                .and(STORED_OBJECT.STATE.eq("RECEIVED"))
                .and(STORED_OBJECT.SCAN_ID.isNotNull())
                .fetchOptional();
    }

    private void ready(StoredObjectRecord row, Prepared prepared) {
        UUID objectId = row.getId();
        UUID scan = row.getScanId();
        lock(scan);
        // Moved by hand meanwhile, it has another job, which makes all of this for its new scan.
        if (waiting(objectId).filter(now -> now.getScanId().equals(scan)).isEmpty()) {
            return;
        }
        prepared.record().run();
        database.update(STORED_OBJECT)
                .set(STORED_OBJECT.STATE, "READY")
                .set(
                        STORED_OBJECT.FRAMES_PRESENT,
                        prepared.framesPresent().isPresent()
                                ? prepared.framesPresent().getAsInt()
                                : null)
                .where(STORED_OBJECT.ID.eq(objectId))
                .execute();
        keeper.judge(scan);
        events.publishEvent(new ObjectPrepared(objectId, scan));
    }

    private static OptionalInt framesPresent(InterlineException e) {
        return e instanceof FramesMissing missing
                ? OptionalInt.of((int) Math.min(missing.present(), Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    /**
     * @param preparedFor the scan that it was prepared for; empty when it did not come so far
     */
    private void failed(
            UUID objectId,
            Optional<UUID> preparedFor,
            String code,
            String text,
            OptionalInt framesPresent) {
        Optional<UUID> scan = scan(objectId);
        scan.ifPresent(this::lock);
        if (scan.isEmpty()
                || preparedFor.filter(it -> !scan.get().equals(it)).isPresent()
                || !scan.equals(scan(objectId))) {
            // Moved by hand meanwhile: as above.
            LOG.log(
                    System.Logger.Level.WARNING,
                    "object {0} of no scan, or no longer of this one: {1}",
                    objectId,
                    code);
            return;
        }
        LOG.log(System.Logger.Level.WARNING, "object {0} cannot be read: {1}", objectId, code);
        database.update(STORED_OBJECT)
                .set(STORED_OBJECT.STATE, "FAILED")
                .set(
                        STORED_OBJECT.FRAMES_PRESENT,
                        framesPresent.isPresent() ? framesPresent.getAsInt() : null)
                .set(STORED_OBJECT.PROBLEM_CODE, code)
                .set(
                        STORED_OBJECT.PROBLEM_TEXT,
                        text.substring(0, Math.min(text.length(), LONGEST_PROBLEM)))
                .where(STORED_OBJECT.ID.eq(objectId))
                .execute();
        keeper.judge(scan.get());
    }

    private Optional<UUID> scan(UUID objectId) {
        return database.select(STORED_OBJECT.SCAN_ID)
                .from(STORED_OBJECT)
                .where(STORED_OBJECT.ID.eq(objectId))
                .fetchOptional(STORED_OBJECT.SCAN_ID);
    }

    /** Holds the scan, so that two objects of it never judge it by each other's past. */
    private void lock(UUID scan) {
        database.select(SCAN.ID).from(SCAN).where(SCAN.ID.eq(scan)).forUpdate().fetchSingle();
    }

    @Override
    public void gaveUp(Map<String, String> payload, Exception lastError) {
        transactions.runAsSystem(() ->
                failed(
                        object(payload),
                        Optional.empty(),
                        "object.not-prepared",
                        "it could not be prepared: " + lastError.getMessage(),
                        OptionalInt.empty()));
    }

    private static UUID object(Map<String, String> payload) {
        return UUID.fromString(String.valueOf(payload.get("object")));
    }
}
