package org.interline.node.baggage.internal.flight;

import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.TASK;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Actor;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.interline.node.web.Role;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The flight board. */
@RestController
@Tag(name = "Flights")
class FlightController {
    private static final Duration BACK = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final Duration LONGEST_FLIGHT = Duration.ofHours(30);
    private static final int MOST = 500;

    private static final Field<Integer> TOTAL = DSL.count(TASK.ID).as("total");
    private static final Field<Integer> WAITING = inState("WAITING").as("waiting");
    private static final Field<Integer> CLAIMED = inState("CLAIMED").as("claimed");
    private static final Field<Integer> DECIDED =
            inState("DECIDED", "DECIDED_PENDING").as("decided");
    private static final Field<Integer> CLEARED =
            DSL.count(TASK.ID).filterWhere(DECISION.KIND.eq("CLEAR")).as("cleared");
    private static final Field<Integer> REFERRED =
            DSL.count(TASK.ID).filterWhere(DECISION.KIND.eq("REFER")).as("referred");
    private static final Field<Integer> NOT_ASSESSED =
            DSL.count(TASK.ID).filterWhere(TASK.ASSESSMENT.eq("NOT_ASSESSED")).as("not_assessed");

    private final DSLContext database;
    private final Transactions transactions;
    private final FlightStore store;
    private final Clock clock;

    FlightController(
            DSLContext database, Transactions transactions, FlightStore store, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.store = store;
        this.clock = clock;
    }

    /** A flight, with counts of the caller's authority's tasks on its bags. */
    record FlightView(
            UUID id,
            String carrier,
            String number,
            String designator,
            String origin,
            String destination,
            Instant departsAt,
            Instant arrivesAt,
            Instant deadline,
            boolean simulated,
            Bags bags) {

        record Bags(
                int total,
                int waiting,
                int claimed,
                int decided,
                int cleared,
                int referred,
                int notAssessed) {}
    }

    record NewFlightBody(
            @NotNull @Pattern(regexp = "[A-Z0-9]{2,3}") String carrier,
            @NotNull @Pattern(regexp = "[0-9]{1,4}[A-Z]?") String number,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String origin,
            @NotNull @Pattern(regexp = "[A-Z]{3}") String destination,
            @NotNull Instant departsAt,
            @NotNull Instant arrivesAt,
            @Nullable Instant deadline,
            @Nullable Boolean simulated) {}

    record FlightTimesBody(
            @NotNull Instant departsAt, @NotNull Instant arrivesAt, @Nullable Instant deadline) {}

    @Operation(summary = "Flights that arrive in a time, by deadline")
    @GetMapping("/api/v1/flights")
    Page<FlightView> flights(
            CurrentOfficer officer,
            @RequestParam @Nullable Instant from,
            @RequestParam @Nullable Instant to) {
        Instant now = clock.now();
        OffsetDateTime since = utc(from == null ? now.minus(BACK) : from);
        OffsetDateTime until = utc(to == null ? now.plus(AHEAD) : to);
        return Page.whole(
                transactions.asAuthority(
                        officer.authorityId(),
                        () -> select(FLIGHT.ARRIVES_AT.between(since, until))));
    }

    @Operation(summary = "One flight")
    @GetMapping("/api/v1/flights/{id}")
    FlightView flight(CurrentOfficer officer, @PathVariable UUID id) {
        return transactions
                .asAuthority(officer.authorityId(), () -> select(FLIGHT.ID.eq(id)))
                .stream()
                .findFirst()
                .orElseThrow(() -> ApiException.notFound("flight"));
    }

    @Operation(summary = "Enters a flight")
    @PostMapping("/api/v1/flights")
    @ResponseStatus(HttpStatus.CREATED)
    FlightView enter(CurrentOfficer officer, @Valid @RequestBody NewFlightBody body) {
        officer.require(Role.SCANNER_ADMINISTRATOR);
        check(body.departsAt(), body.arrivesAt(), Optional.ofNullable(body.deadline()));
        FlightStore.NewFlight fresh =
                new FlightStore.NewFlight(
                        body.carrier(),
                        FlightNumber.plain(body.carrier(), body.number()),
                        body.origin(),
                        body.destination(),
                        body.departsAt(),
                        body.arrivesAt(),
                        Optional.ofNullable(body.deadline()),
                        Boolean.TRUE.equals(body.simulated()));
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    UUID id =
                            store.add(fresh, Actor.person(officer.id()))
                                    .orElseThrow(() ->
                                            new ApiException(
                                                    ErrorCategory.CONFLICT, "flight.exists"));
                    return select(FLIGHT.ID.eq(id)).getFirst();
                });
    }

    @Operation(
            summary = "Changes a flight's times; the deadlines of its bags' tasks follow",
            description =
                    "Without a deadline, it is set from the arrival. A deadline that has passed"
                            + " refers what is not decided.")
    @PutMapping("/api/v1/flights/{id}")
    FlightView change(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @Valid @RequestBody FlightTimesBody body) {
        officer.require(Role.SCANNER_ADMINISTRATOR);
        Optional<Instant> deadline = Optional.ofNullable(body.deadline());
        check(body.departsAt(), body.arrivesAt(), deadline);
        // As the node itself: the tasks of every authority follow, not only the caller's.
        transactions.runAsSystem(() ->
                store.change(
                        id,
                        new FlightStore.Times(body.departsAt(), body.arrivesAt(), deadline),
                        Actor.person(officer.id())));
        return flight(officer, id);
    }

    private static void check(Instant departsAt, Instant arrivesAt, Optional<Instant> deadline) {
        Duration time = Duration.between(departsAt, arrivesAt);
        if (!time.isPositive() || time.compareTo(LONGEST_FLIGHT) > 0) {
            throw new ApiException(
                    ErrorCategory.INVALID_INPUT,
                    "flight.times",
                    Map.of("hours", Long.toString(LONGEST_FLIGHT.toHours())));
        }
        if (deadline.isPresent() && deadline.get().isAfter(arrivesAt)) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "flight.deadline");
        }
    }

    private List<FlightView> select(Condition which) {
        return database.select(FLIGHT.fields())
                .select(TOTAL, WAITING, CLAIMED, DECIDED, CLEARED, REFERRED, NOT_ASSESSED)
                .from(FLIGHT)
                .leftJoin(TASK)
                .on(TASK.FLIGHT_ID.eq(FLIGHT.ID))
                .leftJoin(DECISION)
                .on(
                        DECISION.TASK_ID.eq(TASK.ID),
                        DECISION.TAKEN_BACK_AT.isNull(),
                        DECISION.VOIDED_AT.isNull())
                .where(which)
                .groupBy(FLIGHT.ID)
                .orderBy(FLIGHT.DEADLINE, FLIGHT.ID)
                .limit(MOST)
                .fetch(FlightController::view);
    }

    private static FlightView view(Record row) {
        return new FlightView(
                row.get(FLIGHT.ID),
                row.get(FLIGHT.CARRIER),
                row.get(FLIGHT.NUMBER),
                row.get(FLIGHT.CARRIER) + ' ' + row.get(FLIGHT.NUMBER),
                row.get(FLIGHT.ORIGIN),
                row.get(FLIGHT.DESTINATION),
                row.get(FLIGHT.DEPARTS_AT).toInstant(),
                row.get(FLIGHT.ARRIVES_AT).toInstant(),
                row.get(FLIGHT.DEADLINE).toInstant(),
                row.get(FLIGHT.SIMULATED),
                new FlightView.Bags(
                        row.get(TOTAL),
                        row.get(WAITING),
                        row.get(CLAIMED),
                        row.get(DECIDED),
                        row.get(CLEARED),
                        row.get(REFERRED),
                        row.get(NOT_ASSESSED)));
    }

    private static Field<Integer> inState(String... states) {
        return DSL.count(TASK.ID).filterWhere(TASK.STATE.in(states));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
