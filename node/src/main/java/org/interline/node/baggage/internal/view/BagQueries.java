package org.interline.node.baggage.internal.view;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_PHOTO;
import static org.interline.tables.Tables.BAG_TALLY;
import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.PROJECTION;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCANNER;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.TASK;
import static org.interline.tables.Tables.VOLUME;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.baggage.internal.screening.Disposition;
import org.interline.node.baggage.internal.view.BagView.Expected;
import org.interline.node.baggage.internal.view.BagView.FlightTimes;
import org.interline.node.baggage.internal.view.BagView.ImageLine;
import org.interline.node.baggage.internal.view.BagView.ObjectView;
import org.interline.node.baggage.internal.view.BagView.ScanView;
import org.interline.node.baggage.internal.view.BagView.ScannerLine;
import org.interline.node.baggage.internal.view.BagView.VolumeLine;
import org.interline.node.web.ApiException;
import org.interline.node.web.Page;
import org.interline.tables.tables.records.ProjectionRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.interline.tables.tables.records.VolumeRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads bags, in the caller's transaction. */
@Component
public class BagQueries {
    private static final double GRAMS_PER_KILOGRAM = 1000.0;

    private final DSLContext database;
    private final BagNumbers numbers;

    BagQueries(DSLContext database, BagNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    /** A bag in a list, with the caller's authority's tasks on it. */
    public record BagSummary(
            UUID id,
            @Nullable String lpn,
            @Nullable UUID flightId,
            String disposition,
            @Nullable String scanState,
            boolean simulated,
            List<TaskLine> tasks) {

        public record TaskLine(UUID id, String state) {}
    }

    /** Bags, newest first. */
    public Page<BagSummary> list(
            Optional<UUID> flight, Optional<String> lpn, @Nullable String cursor, int limit) {
        Condition condition = flight.map(BAG.FLIGHT_ID::eq).orElseGet(DSL::noCondition);
        if (lpn.isPresent()) {
            condition = condition.and(BAG.ID.in(numbers.bagsOf(lpn.get())));
        }
        if (cursor != null) {
            condition = condition.and(BAG.ID.lt(id(Page.parts(cursor, 1).getFirst())));
        }
        List<? extends Record> rows =
                database.select(BAG.fields())
                        .select(BAG_TALLY.fields())
                        .from(BAG)
                        .join(BAG_TALLY)
                        .on(BAG_TALLY.BAG_ID.eq(BAG.ID))
                        .where(condition)
                        .orderBy(BAG.ID.desc())
                        .limit(limit)
                        .fetch();
        List<UUID> ids = rows.stream().map(row -> row.get(BAG.ID)).toList();
        Map<UUID, String> lpns = numbers.of(ids);
        Map<UUID, List<BagSummary.TaskLine>> tasks =
                database.select(TASK.BAG_ID, TASK.ID, TASK.STATE)
                        .from(TASK)
                        .where(TASK.BAG_ID.in(ids))
                        .fetchGroups(
                                TASK.BAG_ID,
                                row -> new BagSummary.TaskLine(row.value2(), row.value3()));
        Map<UUID, String> scans =
                database.select(SCAN.BAG_ID, SCAN.STATE)
                        .distinctOn(SCAN.BAG_ID)
                        .from(SCAN)
                        .where(SCAN.BAG_ID.in(ids))
                        .orderBy(SCAN.BAG_ID, SCAN.STARTED_AT.desc(), SCAN.ID.desc())
                        .fetchMap(SCAN.BAG_ID, SCAN.STATE);
        List<BagSummary> items = new ArrayList<>();
        for (Record row : rows) {
            UUID id = row.get(BAG.ID);
            items.add(
                    new BagSummary(
                            id,
                            lpns.get(id),
                            row.get(BAG.FLIGHT_ID),
                            disposition(row).name(),
                            scans.get(id),
                            row.get(BAG.SIMULATED),
                            tasks.getOrDefault(id, List.of())));
        }
        return new Page<>(items, items.size() < limit ? null : Page.cursor(ids.getLast()));
    }

    public Optional<BagView> byId(UUID bagId) {
        return database.select(BAG.fields())
                .select(BAG_TALLY.fields())
                .select(FLIGHT.fields())
                .from(BAG)
                .join(BAG_TALLY)
                .on(BAG_TALLY.BAG_ID.eq(BAG.ID))
                .leftJoin(FLIGHT)
                .on(FLIGHT.ID.eq(BAG.FLIGHT_ID))
                .where(BAG.ID.eq(bagId))
                .fetchOptional(this::view);
    }

    private @Nullable String photo(UUID bag) {
        return database.fetchExists(BAG_PHOTO, BAG_PHOTO.BAG_ID.eq(bag))
                ? "/api/v1/bags/" + bag + "/photo"
                : null;
    }

    private BagView view(Record row) {
        UUID id = row.get(BAG.ID);
        Integer grams = row.get(BAG.WEIGHT_GRAMS);
        return new BagView(
                id,
                numbers.of(List.of(id)).get(id),
                numbers.ofScanner(List.of(id)).get(id),
                flight(row),
                disposition(row).name(),
                grams == null ? null : grams / GRAMS_PER_KILOGRAM,
                photo(id),
                row.get(BAG.SIMULATED),
                scans(id));
    }

    private static Disposition disposition(Record row) {
        return Disposition.of(
                row.get(BAG_TALLY.TASKS),
                row.get(BAG_TALLY.CLEARED),
                row.get(BAG_TALLY.REFERRED),
                row.get(BAG_TALLY.WAS_RELEASED));
    }

    private static @Nullable FlightTimes flight(Record row) {
        UUID id = row.get(FLIGHT.ID);
        return id == null
                ? null
                : new FlightTimes(
                        id,
                        row.get(FLIGHT.CARRIER),
                        row.get(FLIGHT.NUMBER),
                        row.get(FLIGHT.CARRIER) + ' ' + row.get(FLIGHT.NUMBER),
                        row.get(FLIGHT.ORIGIN),
                        row.get(FLIGHT.DESTINATION),
                        row.get(FLIGHT.DEPARTS_AT).toInstant(),
                        row.get(FLIGHT.ARRIVES_AT).toInstant(),
                        row.get(FLIGHT.DEADLINE).toInstant(),
                        row.get(FLIGHT.SIMULATED));
    }

    private List<ScanView> scans(UUID bagId) {
        Condition ofBag = SCAN.BAG_ID.eq(bagId);
        Map<UUID, ? extends List<StoredObjectRecord>> objects =
                database.select(STORED_OBJECT.fields())
                        .from(STORED_OBJECT)
                        .join(SCAN)
                        .on(SCAN.ID.eq(STORED_OBJECT.SCAN_ID))
                        .where(ofBag)
                        // A report of this node's own is one authority's; it is read under threats.
                        .and(STORED_OBJECT.OWN.isFalse())
                        .orderBy(STORED_OBJECT.RECEIVED_AT, STORED_OBJECT.ID)
                        .fetchInto(STORED_OBJECT)
                        .intoGroups(STORED_OBJECT.SCAN_ID);
        Map<UUID, VolumeRecord> volumes =
                database.select(VOLUME.fields())
                        .from(VOLUME)
                        .join(SCAN)
                        .on(SCAN.ID.eq(VOLUME.SCAN_ID))
                        .where(ofBag)
                        .fetchInto(VOLUME)
                        .intoMap(VOLUME.OBJECT_ID);
        Map<UUID, ? extends List<ProjectionRecord>> images =
                database.select(PROJECTION.fields())
                        .from(PROJECTION)
                        .join(SCAN)
                        .on(SCAN.ID.eq(PROJECTION.SCAN_ID))
                        .where(ofBag)
                        .orderBy(PROJECTION.VIEW_NUMBER)
                        .fetchInto(PROJECTION)
                        .intoGroups(PROJECTION.OBJECT_ID);
        return database.select(SCAN.fields())
                .select(SCANNER.fields())
                .from(SCAN)
                .join(SCANNER)
                .on(SCANNER.ID.eq(SCAN.SCANNER_ID))
                .where(ofBag)
                .orderBy(SCAN.STARTED_AT.desc(), SCAN.ID.desc())
                .fetch(row ->
                        scan(
                                row,
                                of(objects, row.get(SCAN.ID)).stream()
                                        .map(one ->
                                                object(
                                                        one,
                                                        volumes.get(one.getId()),
                                                        of(images, one.getId())))
                                        .toList()));
    }

    private static <R> List<R> of(Map<UUID, ? extends List<R>> groups, UUID id) {
        List<R> group = groups.get(id);
        return group == null ? List.of() : group;
    }

    private static ScanView scan(Record row, List<ObjectView> objects) {
        OffsetDateTime settled = row.get(SCAN.SETTLED_AT);
        List<Expected> expected = new ArrayList<>();
        expect(expected, "CT", row.get(SCANNER.EXPECTS_CT));
        expect(expected, "DX", row.get(SCANNER.EXPECTS_DX));
        expect(expected, "TDR", row.get(SCANNER.EXPECTS_TDR));
        return new ScanView(
                row.get(SCAN.ID),
                row.get(SCAN.SCAN_UID),
                row.get(SCAN.STATE),
                row.get(SCAN.NOT_ASSESSED_REASON),
                new ScannerLine(
                        row.get(SCANNER.ID),
                        row.get(SCANNER.NAME),
                        row.get(SCANNER.SITE),
                        row.get(SCANNER.AE_TITLE),
                        row.get(SCANNER.PALETTE)),
                row.get(SCAN.STARTED_AT).toInstant(),
                settled == null ? null : settled.toInstant(),
                expected,
                objects);
    }

    private static void expect(List<Expected> expected, String kind, int count) {
        if (count > 0) {
            expected.add(new Expected(kind, count));
        }
    }

    private static ObjectView object(
            StoredObjectRecord row, @Nullable VolumeRecord volume, List<ProjectionRecord> images) {
        String code = row.getProblemCode();
        return new ObjectView(
                row.getId(),
                row.getKind(),
                row.getSopInstanceUid(),
                row.getEdition(),
                row.getTransferSyntaxUid(),
                row.getDescription(),
                row.getMaker(),
                row.getModel(),
                row.getReceivedAt().toInstant(),
                row.getBytes(),
                row.getSha256(),
                row.getFramesDeclared(),
                row.getFramesPresent(),
                row.getConflicting(),
                row.getState(),
                code == null ? null : new BagView.Fault(code, row.getProblemText()),
                volume == null
                        ? null
                        : new VolumeLine(
                                volume.getId(),
                                "/api/v1/volumes/" + volume.getId(),
                                volume.getColumns(),
                                volume.getRows(),
                                volume.getSlices()),
                images.stream()
                        .map(image ->
                                new ImageLine(
                                        "/api/v1/objects/" + row.getId() + "/image",
                                        image.getColumns(),
                                        image.getRows(),
                                        image.getViewNumber(),
                                        image.getViewName()))
                        .toList(),
                row.getOwn(),
                row.getSimulated(),
                row.getUnfiledReason() != null);
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "request.cursor");
        }
    }
}
