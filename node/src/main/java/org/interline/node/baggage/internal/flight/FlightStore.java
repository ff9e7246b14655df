package org.interline.node.baggage.internal.flight;

import static org.interline.tables.Tables.FLIGHT;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.FlightChanged;
import org.interline.node.baggage.Flights;
import org.interline.node.baggage.internal.screening.DeadlineRule;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.FlightRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Flights as rows, in the caller's transaction. */
@Component
class FlightStore implements Flights {
    /**
     * How far from now a flight may arrive or have left that a scan means without saying when: the
     * longest flights take nineteen hours, and a flight number comes again after a day.
     */
    private static final Duration AROUND_NOW = Duration.ofHours(20);

    /**
     * How far a scan's departure may lie from the known one. Delays run to hours, and the same
     * number leaves again after a day, so half of that is the nearest flight's.
     */
    private static final Duration SAME_DEPARTURE = Duration.ofHours(12);

    private final DSLContext database;
    private final DeadlineRule deadlines;
    private final Events events;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    FlightStore(
            DSLContext database,
            DeadlineRule deadlines,
            Events events,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.database = database;
        this.deadlines = deadlines;
        this.events = events;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** A flight before it is known. */
    record NewFlight(
            String carrier,
            String number,
            String origin,
            String destination,
            Instant departsAt,
            Instant arrivesAt,
            Optional<Instant> deadline,
            boolean simulated) {}

    /** Makes the flight known; empty when it is already. */
    Optional<UUID> add(NewFlight fresh, Actor actor) {
        UUID id = Uuid7.next(clock);
        Instant deadline =
                fresh.deadline().orElseGet(() -> deadlines.forArrival(fresh.arrivesAt()));
        int made =
                database.insertInto(FLIGHT)
                        .set(FLIGHT.ID, id)
                        .set(FLIGHT.CARRIER, fresh.carrier())
                        .set(FLIGHT.NUMBER, fresh.number())
                        .set(FLIGHT.ORIGIN, fresh.origin())
                        .set(FLIGHT.DESTINATION, fresh.destination())
                        .set(FLIGHT.DEPARTS_AT, utc(fresh.departsAt()))
                        .set(FLIGHT.ARRIVES_AT, utc(fresh.arrivesAt()))
                        .set(FLIGHT.DEADLINE, utc(deadline))
                        .set(FLIGHT.SIMULATED, fresh.simulated())
                        .set(FLIGHT.CREATED_AT, utc(clock.now()))
                        .onConflict(FLIGHT.CARRIER, FLIGHT.NUMBER, FLIGHT.DEPARTS_AT)
                        .doNothing()
                        .execute();
        if (made == 0) {
            return Optional.empty();
        }
        events.append(
                EventDraft.of(
                        new FlightEvents.FlightKnown(
                                fresh.carrier(),
                                fresh.number(),
                                fresh.origin(),
                                fresh.destination(),
                                fresh.departsAt(),
                                fresh.arrivesAt(),
                                deadline,
                                fresh.simulated()),
                        actor,
                        Subject.NOTHING.ofFlight(id)));
        return Optional.of(id);
    }

    /** What can change of a flight. */
    record Times(Instant departsAt, Instant arrivesAt, Optional<Instant> deadline) {}

    /** Changes a flight's times as the node itself; all authorities' tasks on its bags follow. */
    void change(UUID id, Times times, Actor actor) {
        FlightRecord flight =
                database.selectFrom(FLIGHT)
                        .where(FLIGHT.ID.eq(id))
                        .forUpdate()
                        .fetchOptional()
                        .orElseThrow(() -> ApiException.notFound("flight"));
        Instant deadline =
                times.deadline().orElseGet(() -> deadlines.forArrival(times.arrivesAt()));
        boolean taken =
                database.fetchExists(
                        FLIGHT,
                        FLIGHT.CARRIER.eq(flight.getCarrier()),
                        FLIGHT.NUMBER.eq(flight.getNumber()),
                        FLIGHT.DEPARTS_AT.eq(utc(times.departsAt())),
                        FLIGHT.ID.ne(id));
        if (taken) {
            throw new ApiException(ErrorCategory.CONFLICT, "flight.exists");
        }
        flight.setDepartsAt(utc(times.departsAt()));
        flight.setArrivesAt(utc(times.arrivesAt()));
        flight.setDeadline(utc(deadline));
        flight.update();
        events.append(
                EventDraft.of(
                        new FlightEvents.FlightTimesChanged(
                                times.departsAt(), times.arrivesAt(), deadline),
                        actor,
                        Subject.NOTHING.ofFlight(id)));
        publisher.publishEvent(new FlightChanged(id));
    }

    @Override
    public Optional<UUID> resolve(Leg leg) {
        String carrier = leg.carrier().strip().toUpperCase(Locale.ROOT);
        String number = FlightNumber.plain(carrier, leg.number());
        if (carrier.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        Optional<UUID> known = find(carrier, number, leg);
        boolean whole =
                !leg.origin().isBlank()
                        && !leg.destination().isBlank()
                        && leg.departs().isPresent()
                        && leg.arrives().isPresent()
                        && leg.departs().get().isBefore(leg.arrives().get());
        if (known.isPresent() || !whole) {
            return known;
        }
        NewFlight fresh =
                new NewFlight(
                        carrier,
                        number,
                        leg.origin().strip().toUpperCase(Locale.ROOT),
                        leg.destination().strip().toUpperCase(Locale.ROOT),
                        leg.departs().get(),
                        leg.arrives().get(),
                        Optional.empty(),
                        leg.simulated());
        return add(fresh, Actor.node()).or(() -> find(carrier, number, leg));
    }

    private Optional<UUID> find(String carrier, String number, Leg leg) {
        Instant now = clock.now();
        Condition when =
                leg.departs()
                        .map(departs ->
                                FLIGHT.DEPARTS_AT.between(
                                        utc(departs.minus(SAME_DEPARTURE)),
                                        utc(departs.plus(SAME_DEPARTURE))))
                        .orElseGet(() ->
                                FLIGHT.DEPARTS_AT
                                        .le(utc(now.plus(AROUND_NOW)))
                                        .and(FLIGHT.ARRIVES_AT.ge(utc(now.minus(AROUND_NOW)))));
        return database
                .selectFrom(FLIGHT)
                .where(FLIGHT.CARRIER.eq(carrier), FLIGHT.NUMBER.eq(number), when)
                .and(isPlace(FLIGHT.ORIGIN, leg.origin()))
                .and(isPlace(FLIGHT.DESTINATION, leg.destination()))
                .fetch()
                .stream()
                .min(nearest(leg, now))
                .map(FlightRecord::getId);
    }

    /**
     * The flight nearest to the time named; without one the next to leave, before any that left.
     */
    private static Comparator<FlightRecord> nearest(Leg leg, Instant now) {
        Comparator<FlightRecord> byDeparture = Comparator.comparing(FlightRecord::getDepartsAt);
        return leg.departs()
                .map(departs ->
                        Comparator.<FlightRecord, Duration>comparing(flight ->
                                        Duration.between(departs, flight.getDepartsAt().toInstant())
                                                .abs())
                                .thenComparing(byDeparture))
                .orElseGet(() ->
                        Comparator.<FlightRecord, Boolean>comparing(
                                        flight -> flight.getDepartsAt().toInstant().isBefore(now))
                                .thenComparing(byDeparture));
    }

    private static Condition isPlace(Field<String> place, String code) {
        return code.isBlank() ? DSL.noCondition() : place.equalIgnoreCase(code.strip());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
