package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.TASK;
import static org.interline.tables.Tables.VOLUME;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.interline.tables.tables.records.TaskRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * An officer's next bags: a short lease that lets the console fetch their first images while it
 * shows another, and gives no claim. It follows the queue: each renewal takes what is now most
 * urgent, of what no other officer has reserved, and lets go of the rest.
 */
@Component
class Reservations {
    static final Duration LEASE = Duration.ofSeconds(60);

    private final Transactions transactions;
    private final DSLContext database;
    private final Events events;
    private final Clock clock;

    Reservations(Transactions transactions, DSLContext database, Events events, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A bag that is reserved.
     *
     * @param scans those of it that can be streamed
     */
    record Reserved(UUID task, UUID bag, List<UUID> scans) {}

    record Reservation(Instant expiresAt, List<Reserved> tasks) {}

    /** Reserves so many of the tasks that wait, or renews that. */
    Reservation reserve(CurrentOfficer officer, Optional<UUID> flight, int count) {
        officer.require(Role.OFFICER);
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    Instant now = clock.now();
                    List<TaskRecord> next = lockNext(officer.id(), flight, count, utc(now));
                    letGoOfAllBut(officer.id(), next.stream().map(TaskRecord::getId).toList());
                    Instant until = now.plus(LEASE);
                    for (TaskRecord task : next) {
                        boolean renewed =
                                officer.id().equals(task.getReservedBy())
                                        && task.getReservedUntil().isAfter(utc(now));
                        database.update(TASK)
                                .set(TASK.RESERVED_BY, officer.id())
                                .set(TASK.RESERVED_UNTIL, utc(until))
                                .where(TASK.ID.eq(task.getId()))
                                .execute();
                        if (!renewed) {
                            append(officer, task, until);
                        }
                    }
                    return new Reservation(until, withScans(next));
                });
    }

    /** Lets go of all that is reserved for the officer. */
    void release(CurrentOfficer officer) {
        officer.require(Role.OFFICER);
        transactions.asAuthority(
                officer.authorityId(), () -> letGoOfAllBut(officer.id(), List.of()));
    }

    private List<TaskRecord> lockNext(
            UUID officer, Optional<UUID> flight, int count, OffsetDateTime now) {
        return database.selectFrom(TASK)
                .where(
                        TaskQueue.offers(officer, now),
                        TASK.STATE.eq("WAITING"),
                        DSL.not(TaskQueue.isReservedByAnother(officer, now)))
                .and(flight.map(TASK.FLIGHT_ID::eq).orElseGet(DSL::noCondition))
                .orderBy(TaskQueue.urgency(officer))
                .limit(count)
                .forUpdate()
                .skipLocked()
                .fetch();
    }

    /** What someone is just claiming is passed over: with the claim it is let go of. */
    private int letGoOfAllBut(UUID officer, List<UUID> kept) {
        List<UUID> dropped =
                database.select(TASK.ID)
                        .from(TASK)
                        .where(TASK.RESERVED_BY.eq(officer), TASK.ID.notIn(kept))
                        .forUpdate()
                        .skipLocked()
                        .fetch(TASK.ID);
        return database.update(TASK)
                .setNull(TASK.RESERVED_BY)
                .setNull(TASK.RESERVED_UNTIL)
                .where(TASK.ID.in(dropped))
                .execute();
    }

    private List<Reserved> withScans(List<TaskRecord> tasks) {
        Map<UUID, List<UUID>> scans =
                database.selectDistinct(SCAN.BAG_ID, SCAN.ID, SCAN.STARTED_AT)
                        .from(SCAN)
                        .join(VOLUME)
                        .on(VOLUME.SCAN_ID.eq(SCAN.ID))
                        .where(SCAN.BAG_ID.in(tasks.stream().map(TaskRecord::getBagId).toList()))
                        .orderBy(SCAN.STARTED_AT.desc(), SCAN.ID)
                        .fetchGroups(SCAN.BAG_ID, SCAN.ID);
        return tasks.stream()
                .map(task ->
                        new Reserved(
                                task.getId(),
                                task.getBagId(),
                                scans.getOrDefault(task.getBagId(), List.of())))
                .toList();
    }

    /** Once, not for each renewal: an officer only goes on looking at another bag. */
    private void append(CurrentOfficer officer, TaskRecord task, Instant until) {
        events.append(
                EventDraft.of(
                                TaskEventBody.reserved(task.getState(), task.getVersion(), until),
                                Actor.person(officer.id()),
                                Subject.NOTHING
                                        .ofBag(task.getBagId())
                                        .ofTask(task.getId())
                                        .ofFlight(Optional.ofNullable(task.getFlightId())))
                        .within(officer.authorityId()));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
