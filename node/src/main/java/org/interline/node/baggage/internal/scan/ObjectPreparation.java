package org.interline.node.baggage.internal.scan;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.dicos.data.DicosReader;
import org.interline.dicos.data.Limits;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.image.FramesMissing;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.ObjectsPrepared;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.operations.JobHandler;
import org.interline.node.operations.Jobs;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Prepares stored objects for officers: opens them, has images and reports made, and judges their
 * scan again. What cannot be read is marked with the reason; it never stops another object.
 */
@Component
public class ObjectPreparation implements JobHandler {
    public static final String KIND = "object.prepare";

    private static final String OBJECTS = "objects";

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

    /**
     * Puts on the queue, in the caller's transaction, what makes these objects ready; all of one
     * scan, so that it is held and judged once.
     *
     * @param key the queue takes no second one of the same
     */
    public static void enqueue(Jobs jobs, String key, List<UUID> objects, Instant now) {
        jobs.enqueue(
                KIND,
                KIND + ' ' + key,
                Map.of(
                        OBJECTS,
                        objects.stream().map(UUID::toString).collect(Collectors.joining(" "))),
                now);
    }

    @Override
    public void run(Map<String, String> payload) throws Exception {
        List<UUID> objects = objects(payload);
        List<StoredObjectRecord> waiting =
                transactions.asSystem(() -> {
                    resealing.follow(objects);
                    return waiting(objects);
                });
        Map<UUID, List<Made>> made = new LinkedHashMap<>();
        Optional<Exception> first = Optional.empty();
        for (StoredObjectRecord row : waiting) {
            try {
                made.computeIfAbsent(row.getScanId(), scan -> new ArrayList<>())
                        .add(new Made(row.getId(), prepared(row)));
            } catch (IOException | RuntimeException e) {
                first = first.or(() -> Optional.of(e));
            }
        }
        for (Map.Entry<UUID, List<Made>> ofScan : made.entrySet()) {
            Optional<Exception> why = record(ofScan.getKey(), ofScan.getValue());
            first = first.or(() -> why);
        }
        if (first.isPresent()) {
            // What is ready stays so; the next attempt takes the others.
            throw first.get();
        }
    }

    /** What became of an object. */
    private record Made(UUID object, Outcome outcome) {}

    private sealed interface Outcome {
        record Ready(Prepared prepared) implements Outcome {}

        /** It cannot be read, and never will be. */
        record Unreadable(InterlineException why) implements Outcome {}
    }

    private Outcome prepared(StoredObjectRecord row) throws IOException {
        try {
            return new Outcome.Ready(prepare(row));
        } catch (InterlineException e) {
            return switch (e.category()) {
                case CORRUPT_DATA, INVALID_INPUT, LIMIT_EXCEEDED -> new Outcome.Unreadable(e);
                case OUT_OF_RESOURCES,
                        UNAVAILABLE,
                        NOT_FOUND,
                        CONFLICT,
                        FORBIDDEN,
                        UNAUTHENTICATED,
                        INTERNAL ->
                        throw e;
            };
        }
    }

    /** Records all of them, or, where that fails, each by itself; the first failure. */
    private Optional<Exception> record(UUID scan, List<Made> made) {
        try {
            transactions.runAsSystem(() -> recordTogether(scan, made));
            return Optional.empty();
        } catch (RuntimeException e) {
            if (made.size() == 1) {
                return Optional.of(e);
            }
            Optional<Exception> first = Optional.empty();
            for (Made one : made) {
                Optional<Exception> why = record(scan, List.of(one));
                first = first.or(() -> why);
            }
            return first;
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

    /** The objects' rows, without those that were prepared before or belong to no scan. */
    private List<StoredObjectRecord> waiting(Collection<UUID> objects) {
        return database.selectFrom(STORED_OBJECT)
                .where(STORED_OBJECT.ID.eq(DSL.any(objects.toArray(UUID[]::new))))
                .and(STORED_OBJECT.STATE.eq("RECEIVED"))
                .and(STORED_OBJECT.SCAN_ID.isNotNull())
                .orderBy(STORED_OBJECT.ID)
                .fetch();
    }

    private void recordTogether(UUID scan, List<Made> made) {
        lock(scan);
        // Moved by hand meanwhile, it has another job, which makes all of this for its new scan.
        Set<UUID> still =
                waiting(made.stream().map(Made::object).toList()).stream()
                        .filter(now -> now.getScanId().equals(scan))
                        .map(StoredObjectRecord::getId)
                        .collect(Collectors.toSet());
        if (still.isEmpty()) {
            return;
        }
        Map<OptionalInt, List<UUID>> ready = new LinkedHashMap<>();
        for (Made one : made) {
            if (still.contains(one.object())) {
                switch (one.outcome()) {
                    case Outcome.Ready(Prepared prepared) -> {
                        prepared.record().run();
                        ready.computeIfAbsent(prepared.framesPresent(), it -> new ArrayList<>())
                                .add(one.object());
                    }
                    case Outcome.Unreadable(InterlineException why) ->
                            failed(
                                    one.object(),
                                    why.code(),
                                    String.valueOf(why.getMessage()),
                                    framesPresent(why));
                }
            }
        }
        ready.forEach(this::ready);
        keeper.judge(scan);
        if (!ready.isEmpty()) {
            events.publishEvent(new ObjectsPrepared(scan));
        }
    }

    private void ready(OptionalInt framesPresent, List<UUID> objects) {
        database.update(STORED_OBJECT)
                .set(STORED_OBJECT.STATE, "READY")
                .set(
                        STORED_OBJECT.FRAMES_PRESENT,
                        framesPresent.isPresent() ? framesPresent.getAsInt() : null)
                .where(STORED_OBJECT.ID.eq(DSL.any(objects.toArray(UUID[]::new))))
                .execute();
    }

    private static OptionalInt framesPresent(InterlineException e) {
        return e instanceof FramesMissing missing
                ? OptionalInt.of((int) Math.min(missing.present(), Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    private void failed(UUID objectId, String code, String text, OptionalInt framesPresent) {
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
    }

    /** Holds the scan, so that two objects of it never judge it by each other's past. */
    private void lock(UUID scan) {
        database.select(SCAN.ID).from(SCAN).where(SCAN.ID.eq(scan)).forUpdate().fetchSingle();
    }

    @Override
    public void gaveUp(Map<String, String> payload, Exception lastError) {
        InterlineException why =
                new InterlineException(
                        ErrorCategory.INTERNAL,
                        "object.not-prepared",
                        "it could not be prepared: " + lastError.getMessage(),
                        lastError);
        transactions.asSystem(() -> waiting(objects(payload))).stream()
                .collect(Collectors.groupingBy(StoredObjectRecord::getScanId))
                .forEach((scan, rows) ->
                        transactions.runAsSystem(() ->
                                recordTogether(
                                        scan,
                                        rows.stream()
                                                .map(row ->
                                                        new Made(
                                                                row.getId(),
                                                                new Outcome.Unreadable(why)))
                                                .toList())));
    }

    private static List<UUID> objects(Map<String, String> payload) {
        // An earlier version put one object on the queue at a time, under a name of its own.
        String objects = payload.getOrDefault(OBJECTS, payload.getOrDefault("object", ""));
        return Arrays.stream(objects.split(" ")).map(UUID::fromString).toList();
    }
}
