package org.interline.node.baggage.internal.task;

import static org.interline.node.baggage.internal.task.TaskRows.utc;
import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.TASK;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.ReopenedReason;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.baggage.internal.screening.Step;
import org.interline.node.baggage.internal.screening.TaskEvent;
import org.interline.node.baggage.internal.screening.TaskState;
import org.interline.tables.tables.records.TaskRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Tasks as rows, in the caller's transaction and role. */
@Component
class TaskStore {
    private final DSLContext database;
    private final Events events;
    private final Clock clock;
    private final TaskMetrics metrics;
    private final DecisionStore decisions;

    TaskStore(
            DSLContext database,
            Events events,
            Clock clock,
            TaskMetrics metrics,
            DecisionStore decisions) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.metrics = metrics;
        this.decisions = decisions;
    }

    /** The task, locked; empty where there is none or the role may not see it. */
    Optional<StoredTask> lock(UUID id) {
        return database.selectFrom(TASK)
                .where(TASK.ID.eq(id))
                .forUpdate()
                .fetchOptional(this::stored);
    }

    /** The task as it stands, for who only looks. */
    Optional<StoredTask> read(UUID id) {
        return database.selectFrom(TASK).where(TASK.ID.eq(id)).fetchOptional(this::stored);
    }

    /** The bag's tasks, locked, in the order of their identifiers. */
    List<StoredTask> lockOfBag(UUID bagId) {
        return database.selectFrom(TASK)
                .where(TASK.BAG_ID.eq(bagId))
                .orderBy(TASK.ID)
                .forUpdate()
                .fetch(this::stored);
    }

    /** The task that the queue offers this officer next, locked. */
    Optional<StoredTask> lockNext(UUID officer, Optional<UUID> flight, Instant now) {
        return database.selectFrom(TASK)
                .where(TaskQueue.offers(officer, utc(now)))
                .and(flight.map(TASK.FLIGHT_ID::eq).orElseGet(DSL::noCondition))
                .orderBy(TaskQueue.order(officer, utc(now)))
                .limit(1)
                .forUpdate()
                .skipLocked()
                .fetchOptional(this::stored);
    }

    /**
     * Locks the bag before its tasks, in the order that everyone keeps who moves tasks as the node
     * itself; false when another has it or it is not there.
     */
    boolean tryLockBag(UUID bagId) {
        return database.select(BAG.ID)
                .from(BAG)
                .where(BAG.ID.eq(bagId))
                .forNoKeyUpdate()
                .skipLocked()
                .fetchOptional()
                .isPresent();
    }

    /** Bags with a task for which a time has passed. */
    List<UUID> bagsDue(Instant now, int most) {
        return database.selectDistinct(TASK.BAG_ID)
                .from(TASK)
                .where(TaskQueue.isDue(utc(now)))
                .orderBy(TASK.BAG_ID)
                .limit(most)
                .fetch(TASK.BAG_ID);
    }

    /** The bag's tasks for which a time has passed, locked; what officers hold is passed over. */
    List<StoredTask> lockDue(UUID bagId, Instant now) {
        return database.selectFrom(TASK)
                .where(TASK.BAG_ID.eq(bagId), TaskQueue.isDue(utc(now)))
                .orderBy(TASK.ID)
                .forUpdate()
                .skipLocked()
                .fetch(this::stored);
    }

    int countClaims(UUID officer, Instant now) {
        return database.fetchCount(
                TASK,
                TASK.CLAIMED_BY.eq(officer),
                TASK.STATE.eq("CLAIMED"),
                TASK.LEASE_EXPIRES_AT.gt(utc(now)));
    }

    /** Makes new tasks of a bag and records them; an authority that has one gets no second. */
    void open(List<ScreeningTask> tasks, Optional<UUID> flightId) {
        OffsetDateTime now = utc(clock.now());
        Set<UUID> made =
                database.insertInto(TASK, TaskRows.OPENED)
                        .valuesOfRecords(
                                tasks.stream()
                                        .map(task ->
                                                TaskRows.opened(task, flightId, now)
                                                        .into(TaskRows.OPENED))
                                        .toList())
                        .onConflict(TASK.BAG_ID, TASK.AUTHORITY_ID, TASK.REASON)
                        .doNothing()
                        .returningResult(TASK.ID)
                        .fetchSet(TASK.ID);
        List<ScreeningTask> fresh =
                tasks.stream().filter(task -> made.contains(task.id())).toList();
        events.append(
                fresh.stream()
                        .map(task ->
                                draft(
                                        new TaskEvent.Opened(task.deadline()),
                                        task,
                                        flightId,
                                        TaskNote.NONE))
                        .toList());
        fresh.forEach(task -> metrics.count(new TaskEvent.Opened(task.deadline())));
    }

    void setFlight(StoredTask stored, Optional<UUID> flightId) {
        database.update(TASK)
                .set(TASK.FLIGHT_ID, flightId.orElse(null))
                // Another place in the queue: whose next it is has to be found anew.
                .setNull(TASK.RESERVED_BY)
                .setNull(TASK.RESERVED_UNTIL)
                .where(TASK.ID.eq(stored.task().id()))
                .execute();
    }

    /** Keeps what an act made of the task: its row, its decisions, its events. */
    void save(StoredTask before, Step step, TaskNote note) {
        if (step.events().isEmpty() && step.task().equals(before.task())) {
            return;
        }
        update(before.task(), step.task());
        for (TaskEvent event : step.events()) {
            decisions.keep(event, step.task(), note);
            // Renewals are no acts: an officer only goes on looking.
            if (!(event instanceof TaskEvent.Renewed)) {
                append(event, step.task(), before.flightId(), note);
            }
        }
    }

    private void update(ScreeningTask before, ScreeningTask after) {
        int changed =
                database.update(TASK)
                        .set(TaskRows.changed(after, utc(clock.now())))
                        .where(TASK.ID.eq(before.id()), TASK.VERSION.eq(before.version()))
                        .execute();
        if (changed != 1) {
            throw new InterlineException(
                    ErrorCategory.INTERNAL,
                    "task.lost-update",
                    "task %s was at version %d when it was locked and is not any more"
                            .formatted(before.id(), before.version()));
        }
    }

    private void append(
            TaskEvent event, ScreeningTask task, Optional<UUID> flightId, TaskNote note) {
        EventDraft draft = draft(event, task, flightId, note);
        boolean hasNote = event instanceof TaskEvent.Decided || event instanceof TaskEvent.Returned;
        events.append(
                hasNote ? note.text().map(it -> draft.binding("note", it)).orElse(draft) : draft);
        metrics.count(event);
    }

    private static EventDraft draft(
            TaskEvent event, ScreeningTask task, Optional<UUID> flightId, TaskNote note) {
        return EventDraft.of(
                        TaskEventBody.of(event, task, note),
                        TaskEventBody.actor(event),
                        Subject.NOTHING.ofBag(task.bagId()).ofTask(task.id()).ofFlight(flightId))
                .within(task.authorityId());
    }

    private StoredTask stored(TaskRecord row) {
        ScreeningTask task =
                new ScreeningTask(
                        row.getId(),
                        row.getBagId(),
                        row.getAuthorityId(),
                        row.getDeadline().toInstant(),
                        TaskRows.assessment(row),
                        row.getAlarmObjects(),
                        Optional.ofNullable(row.getReopenedReason())
                                .flatMap(code -> Codes.find(ReopenedReason.class, code)),
                        state(row),
                        row.getVersion());
        return new StoredTask(task, Optional.ofNullable(row.getFlightId()));
    }

    private TaskState state(TaskRecord row) {
        return switch (row.getState()) {
            case "PREPARING" -> new TaskState.Preparing();
            case "WAITING" -> new TaskState.Waiting();
            case "CLAIMED" ->
                    new TaskState.Claimed(row.getClaimedBy(), row.getLeaseExpiresAt().toInstant());
            case "DECIDED_PENDING" ->
                    new TaskState.DecidedPending(
                            decisions.standing(row.getId()), row.getTakeBackUntil().toInstant());
            case "DECIDED" -> new TaskState.Decided(decisions.standing(row.getId()));
            default ->
                    throw new InterlineException(
                            ErrorCategory.CORRUPT_DATA,
                            "task.state",
                            "task %s is in the unknown state %s"
                                    .formatted(row.getId(), row.getState()));
        };
    }
}
