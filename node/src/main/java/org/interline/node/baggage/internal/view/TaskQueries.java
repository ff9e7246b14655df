package org.interline.node.baggage.internal.view;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.PERSON;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.TASK;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.node.baggage.SealedUses;
import org.interline.node.baggage.internal.view.TaskSummary.DecisionView;
import org.interline.node.baggage.internal.view.TaskSummary.FlightLine;
import org.interline.node.baggage.internal.view.TaskSummary.PersonName;
import org.interline.node.imaging.KeyStore;
import org.interline.node.web.ApiException;
import org.interline.node.web.Page;
import org.interline.tables.tables.Person;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads tasks for lists, in the caller's transaction. */
@Component
public class TaskQueries {
    private static final Person HOLDER = PERSON.as("holder");
    private static final Person DECIDER = PERSON.as("decider");
    private static final Person RESERVER = PERSON.as("reserver");

    /** False sorts first: alarms before the others. */
    private static final Field<Boolean> QUIET = DSL.field(DSL.not(TASK.ALARM));

    private static final Field<String> SCAN_STATE =
            DSL.field(
                            DSL.select(SCAN.STATE)
                                    .from(SCAN)
                                    .where(SCAN.BAG_ID.eq(TASK.BAG_ID))
                                    .orderBy(SCAN.STARTED_AT.desc(), SCAN.ID.desc())
                                    .limit(1))
                    .as("scan_state");

    private static final Field<UUID> PICTURE =
            DSL.field(
                            DSL.select(STORED_OBJECT.ID)
                                    .from(STORED_OBJECT)
                                    .join(SCAN)
                                    .on(SCAN.ID.eq(STORED_OBJECT.SCAN_ID))
                                    .where(
                                            SCAN.BAG_ID.eq(TASK.BAG_ID),
                                            STORED_OBJECT.KIND.in("DX", "CT"),
                                            STORED_OBJECT.STATE.eq("READY"))
                                    .orderBy(
                                            SCAN.STARTED_AT.desc(),
                                            STORED_OBJECT.KIND.desc(),
                                            STORED_OBJECT.RECEIVED_AT)
                                    .limit(1))
                    .as("picture");

    private final DSLContext database;
    private final BagNumbers numbers;
    private final KeyStore keys;
    private final Clock clock;

    TaskQueries(DSLContext database, BagNumbers numbers, KeyStore keys, Clock clock) {
        this.database = database;
        this.numbers = numbers;
        this.keys = keys;
        this.clock = clock;
    }

    /** What a list is to hold. */
    public record Filter(
            Optional<UUID> flight,
            List<String> states,
            Optional<UUID> claimedBy,
            Optional<UUID> bag,
            boolean reserved) {
        public static final Filter CLAIMS = of("CLAIMED", false);

        /** What is among somebody's next bags. */
        public static final Filter RESERVED = of("WAITING", true);

        private static Filter of(String state, boolean reserved) {
            return new Filter(
                    Optional.empty(), List.of(state), Optional.empty(), Optional.empty(), reserved);
        }
    }

    /** Tasks, most at risk first. */
    public Page<TaskSummary> list(Filter filter, @Nullable String cursor, int limit) {
        Condition condition = DSL.noCondition();
        if (filter.flight().isPresent()) {
            condition = condition.and(TASK.FLIGHT_ID.eq(filter.flight().get()));
        }
        if (!filter.states().isEmpty()) {
            condition = condition.and(TASK.STATE.in(filter.states()));
        }
        if (filter.claimedBy().isPresent()) {
            condition = condition.and(TASK.CLAIMED_BY.eq(filter.claimedBy().get()));
        }
        if (filter.bag().isPresent()) {
            condition = condition.and(TASK.BAG_ID.eq(filter.bag().get()));
        }
        if (filter.reserved()) {
            condition = condition.and(RESERVER.ID.isNotNull());
        }
        if (cursor != null) {
            condition = condition.and(after(Page.parts(cursor, 3)));
        }
        List<? extends Record> rows =
                select(condition).orderBy(QUIET, TASK.DEADLINE, TASK.ID).limit(limit).fetch();
        Map<UUID, String> lpns =
                numbers.of(rows.stream().map(row -> row.get(TASK.BAG_ID)).toList());
        List<TaskSummary> items =
                rows.stream().map(row -> summary(row, lpns)).collect(Collectors.toList());
        return new Page<>(items, rows.size() < limit ? null : cursor(rows.getLast()));
    }

    public Optional<TaskSummary> byId(UUID id) {
        return select(TASK.ID.eq(id))
                .fetchOptional()
                .map(row -> summary(row, numbers.of(List.of(row.get(TASK.BAG_ID)))));
    }

    private SelectConditionStep<? extends Record> select(Condition condition) {
        return database.select(TASK.fields())
                .select(FLIGHT.CARRIER, FLIGHT.NUMBER, FLIGHT.ORIGIN, FLIGHT.DESTINATION)
                .select(
                        HOLDER.DISPLAY_NAME,
                        DECIDER.DISPLAY_NAME,
                        RESERVER.ID,
                        RESERVER.DISPLAY_NAME)
                .select(BAG.SIMULATED)
                .select(
                        DECISION.KIND,
                        DECISION.REASON,
                        DECISION.NOTE_SEALED,
                        DECISION.DECIDED_AT,
                        DECISION.PERSON_ID)
                .select(SCAN_STATE, PICTURE)
                .from(TASK)
                .join(BAG)
                .on(BAG.ID.eq(TASK.BAG_ID))
                .leftJoin(FLIGHT)
                .on(FLIGHT.ID.eq(TASK.FLIGHT_ID))
                .leftJoin(HOLDER)
                .on(HOLDER.ID.eq(TASK.CLAIMED_BY))
                .leftJoin(RESERVER)
                .on(
                        RESERVER.ID.eq(TASK.RESERVED_BY),
                        TASK.STATE.eq("WAITING"),
                        TASK.RESERVED_UNTIL.gt(clock.now().atOffset(ZoneOffset.UTC)))
                .leftJoin(DECISION)
                .on(
                        DECISION.TASK_ID.eq(TASK.ID),
                        DECISION.TAKEN_BACK_AT.isNull(),
                        DECISION.VOIDED_AT.isNull())
                .leftJoin(DECIDER)
                .on(DECIDER.ID.eq(DECISION.PERSON_ID))
                .where(condition);
    }

    private TaskSummary summary(Record row, Map<UUID, String> lpns) {
        UUID bag = row.get(TASK.BAG_ID);
        UUID picture = row.get(PICTURE);
        return new TaskSummary(
                row.get(TASK.ID),
                bag,
                lpns.get(bag),
                flight(row),
                row.get(TASK.STATE),
                row.get(TASK.DEADLINE).toInstant(),
                row.get(TASK.ALARM),
                row.get(TASK.ALARM_OBJECTS),
                name(row.get(TASK.CLAIMED_BY), row.get(HOLDER.DISPLAY_NAME)),
                instant(row.get(TASK.LEASE_EXPIRES_AT)),
                name(row.get(RESERVER.ID), row.get(RESERVER.DISPLAY_NAME)),
                row.get(RESERVER.ID) == null ? null : instant(row.get(TASK.RESERVED_UNTIL)),
                decision(row),
                row.get(SCAN_STATE),
                row.get(TASK.NOT_ASSESSED_REASON),
                row.get(TASK.REOPENED_REASON),
                row.get(TASK.CREATED_AT).toInstant(),
                row.get(TASK.ALARM) ? 1 : 0,
                picture == null ? null : "/api/v1/objects/" + picture + "/thumbnail",
                row.get(BAG.SIMULATED),
                row.get(TASK.VERSION));
    }

    private static @Nullable FlightLine flight(Record row) {
        UUID id = row.get(TASK.FLIGHT_ID);
        return id == null
                ? null
                : new FlightLine(
                        id,
                        row.get(FLIGHT.CARRIER) + ' ' + row.get(FLIGHT.NUMBER),
                        row.get(FLIGHT.ORIGIN),
                        row.get(FLIGHT.DESTINATION));
    }

    private @Nullable DecisionView decision(Record row) {
        String kind = row.get(DECISION.KIND);
        return kind == null
                ? null
                : new DecisionView(
                        kind,
                        row.get(DECISION.REASON),
                        note(row.get(TASK.BAG_ID), row.get(DECISION.NOTE_SEALED)),
                        row.get(DECISION.DECIDED_AT).toInstant(),
                        name(row.get(DECISION.PERSON_ID), row.get(DECIDER.DISPLAY_NAME)));
    }

    private @Nullable String note(UUID bag, byte @Nullable [] sealed) {
        return sealed == null || !keys.holds(bag)
                ? null
                : keys.unsealText(bag, SealedUses.DECISION_NOTE, sealed);
    }

    private static @Nullable PersonName name(@Nullable UUID id, @Nullable String displayName) {
        return id == null ? null : new PersonName(id, displayName == null ? "?" : displayName);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    private static String cursor(Record row) {
        return Page.cursor(!row.get(TASK.ALARM), row.get(TASK.DEADLINE), row.get(TASK.ID));
    }

    private static Condition after(List<String> parts) {
        try {
            return DSL.row(QUIET, TASK.DEADLINE, TASK.ID)
                    .gt(
                            DSL.val(Boolean.parseBoolean(parts.get(0))),
                            DSL.val(OffsetDateTime.parse(parts.get(1))),
                            DSL.val(UUID.fromString(parts.get(2))));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "request.cursor");
        }
    }
}
