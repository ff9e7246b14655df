package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_MOVE;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.THREAT_REPORT;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.NotAssessed;
import org.interline.node.baggage.ScanUse;
import org.interline.node.baggage.internal.screening.Assessment;
import org.interline.node.baggage.internal.screening.DeadlineRule;
import org.interline.node.identity.Authorities;
import org.interline.node.identity.Authority;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is known of a bag that its tasks follow, as the rows stand; in the caller's transaction. */
@Component
class BagFacts {
    private static final Field<Integer> ALARM_OBJECTS =
            DSL.coalesce(DSL.sum(THREAT_REPORT.ALARM_OBJECTS), DSL.inline(0)).cast(Integer.class);

    /** What was sent may not be looked at any more. */
    static final Assessment USE_ENDED = new Assessment.NotAssessed(NotAssessed.USE_ENDED.code());

    private final DSLContext database;
    private final Authorities authorities;
    private final DeadlineRule deadlines;
    private final ScanUse use;

    BagFacts(DSLContext database, Authorities authorities, DeadlineRule deadlines, ScanUse use) {
        this.database = database;
        this.authorities = authorities;
        this.deadlines = deadlines;
        this.use = use;
    }

    /**
     * A bag, locked.
     *
     * @param deadline until which it must be decided
     * @param recipients the authorities that decide on it
     */
    record Bag(UUID id, Optional<UUID> flight, Instant deadline, List<Authority> recipients) {}

    Bag lock(UUID bagId) {
        Record3<UUID, java.time.OffsetDateTime, String[]> row =
                database.select(BAG.FLIGHT_ID, BAG.CREATED_AT, BAG.RECIPIENTS)
                        .from(BAG)
                        .where(BAG.ID.eq(bagId))
                        .forNoKeyUpdate()
                        .fetchSingle();
        Optional<UUID> flight = Optional.ofNullable(row.value1());
        return new Bag(
                bagId,
                flight,
                flight.map(this::deadlineOf)
                        .orElseGet(() -> deadlines.withoutFlight(row.value2().toInstant())),
                recipients(row.value3()));
    }

    /** A bag from abroad is for those whom its agreement names, and does not exist for others. */
    private List<Authority> recipients(String @Nullable [] codes) {
        List<Authority> all = authorities.all();
        return codes == null
                ? all
                : all.stream().filter(it -> List.of(codes).contains(it.code())).toList();
    }

    private Instant deadlineOf(UUID flightId) {
        return database.select(FLIGHT.DEADLINE)
                .from(FLIGHT)
                .where(FLIGHT.ID.eq(flightId))
                .fetchSingle()
                .value1()
                .toInstant();
    }

    /** The bag is as its latest scan is: a bag that was scanned again is judged by the new scan. */
    Assessment assessment(UUID bagId) {
        Optional<ScanRecord> latest =
                database.selectFrom(SCAN)
                        .where(SCAN.BAG_ID.eq(bagId))
                        .orderBy(SCAN.STARTED_AT.desc(), SCAN.ID.desc())
                        .limit(1)
                        .fetchOptional();
        if (latest.isEmpty() && database.fetchExists(SCAN_MOVE, SCAN_MOVE.FROM_BAG.eq(bagId))) {
            return new Assessment.NotAssessed(NotAssessed.MOVED_AWAY.code());
        }
        if (latest.isEmpty() || latest.get().getState().equals("ARRIVING")) {
            return new Assessment.Arriving();
        }
        if (use.ended(latest.get().getId()).isPresent()) {
            return USE_ENDED;
        }
        String reason = latest.get().getNotAssessedReason();
        if (reason != null) {
            return new Assessment.NotAssessed(reason);
        }
        return latest.get().getState().equals("WHOLE")
                ? new Assessment.Assessable()
                : new Assessment.NotAssessed(NotAssessed.INCOMPLETE.code());
    }

    /**
     * What machines' reports call threats, taken together.
     *
     * @param forAll in reports for everyone's eyes
     */
    record AlarmObjects(int forAll, Map<UUID, Integer> forOne) {
        int of(UUID authority) {
            return forAll + forOne.getOrDefault(authority, 0);
        }
    }

    AlarmObjects alarmObjects(UUID bagId) {
        int forAll = 0;
        Map<UUID, Integer> forOne = new HashMap<>();
        for (Record2<@Nullable UUID, Integer> row :
                database.select(THREAT_REPORT.AUTHORITY_ID, ALARM_OBJECTS)
                        .from(THREAT_REPORT)
                        .join(STORED_OBJECT)
                        .on(STORED_OBJECT.ID.eq(THREAT_REPORT.OBJECT_ID))
                        .join(SCAN)
                        .on(SCAN.ID.eq(THREAT_REPORT.SCAN_ID))
                        .where(SCAN.BAG_ID.eq(bagId))
                        .and(STORED_OBJECT.OWN.isFalse())
                        .groupBy(THREAT_REPORT.AUTHORITY_ID)) {
            UUID authority = row.value1();
            if (authority == null) {
                forAll = row.value2();
            } else {
                forOne.put(authority, row.value2());
            }
        }
        return new AlarmObjects(forAll, forOne);
    }
}
