package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.TASK;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
import org.interline.node.baggage.SealedUses;
import org.interline.node.baggage.internal.screening.Assessment;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.Decider;
import org.interline.node.baggage.internal.screening.Decision;
import org.interline.node.baggage.internal.screening.DecisionKind;
import org.interline.node.baggage.internal.screening.DecisionReason;
import org.interline.node.baggage.internal.screening.ReopenedReason;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.baggage.internal.screening.Step;
import org.interline.node.baggage.internal.screening.TaskEvent;
import org.interline.node.baggage.internal.screening.TaskState;
import org.interline.node.imaging.KeyStore;
import org.interline.tables.tables.records.DecisionRecord;
import org.interline.tables.tables.records.TaskRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks and their decisions as rows, in the caller's transaction and role. */
@Component
class TaskStore {
    /** The one reason for a task so far. */
    private static final String ARRIVING_BAG = "arriving-bag";

    /** What {@code task.return_note_sealed} is sealed for. */
    static final String RETURN_NOTE = "task.return_note_sealed";

    /** What a task is opened with; the rest is as the table says. */
    private static final Field<?>[] OPENED = {
        TASK.ID,
        TASK.BAG_ID,
        TASK.AUTHORITY_ID,
        TASK.REASON,
        TASK.FLIGHT_ID,
        TASK.STATE,
        TASK.DEADLINE,
        TASK.VERSION,
        TASK.CREATED_AT,
        TASK.CHANGED_AT
    };

    private final DSLContext database;
    private final Events events;
    private final KeyStore keys;
    private final Clock clock;
    private final TaskMetrics metrics;
    private final Snapshots snapshots;

    TaskStore(
            DSLContext database,
            Events events,
            KeyStore keys,
            Clock clock,
            TaskMetrics metrics,
            Snapshots snapshots) {
        this.database = database;
        this.events = events;
        this.keys = keys;
        this.clock = clock;
        this.metrics = metrics;
        this.snapshots = snapshots;
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
                database.insertInto(TASK, OPENED)
                        .valuesOfRecords(
                                tasks.stream()
                                        .map(task -> opened(task, flightId, now).into(OPENED))
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

    private static TaskRecord opened(
            ScreeningTask task, Optional<UUID> flightId, OffsetDateTime now) {
        TaskRecord row = new TaskRecord();
        row.setId(task.id());
        row.setBagId(task.bagId());
        row.setAuthorityId(task.authorityId());
        row.setReason(ARRIVING_BAG);
        row.setFlightId(flightId.orElse(null));
        row.setState(task.state().code());
        row.setDeadline(utc(task.deadline()));
        row.setVersion(task.version());
        row.setCreatedAt(now);
        row.setChangedAt(now);
        return row;
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
            keepDecision(event, step.task(), note);
            if (event instanceof TaskEvent.Returned(var officer, var reason)) {
                keepReturn(step.task(), officer, Codes.of(reason), note);
            }
            // Renewals are no acts: an officer only goes on looking.
            if (!(event instanceof TaskEvent.Renewed)) {
                append(event, step.task(), before.flightId(), note);
            }
        }
    }

    private void update(ScreeningTask before, ScreeningTask after) {
        TaskRecord row = database.newRecord(TASK);
        row.setState(after.state().code());
        row.setDeadline(utc(after.deadline()));
        row.setAlarm(after.hasAlarm());
        row.setAlarmObjects(after.alarmObjects());
        row.setReopenedReason(after.reopened().map(Codes::of).orElse(null));
        row.setVersion(after.version());
        row.setChangedAt(utc(clock.now()));
        setState(row, after.state());
        setAssessment(row, after.assessment());
        int changed =
                database.update(TASK)
                        .set(row)
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

    private static void setState(TaskRecord row, TaskState state) {
        if (!(state instanceof TaskState.Waiting)) {
            row.setReservedBy(null);
            row.setReservedUntil(null);
        }
        row.setClaimedBy(null);
        row.setLeaseExpiresAt(null);
        row.setTakeBackUntil(null);
        switch (state) {
            case TaskState.Claimed(var officer, var leaseExpiresAt) -> {
                row.setClaimedBy(officer);
                row.setLeaseExpiresAt(utc(leaseExpiresAt));
            }
            case TaskState.DecidedPending(_, var takeBackUntil) ->
                    row.setTakeBackUntil(utc(takeBackUntil));
            case TaskState.Preparing(), TaskState.Waiting(), TaskState.Decided(_) -> {}
        }
    }

    private static void setAssessment(TaskRecord row, Assessment assessment) {
        row.setNotAssessedReason(null);
        switch (assessment) {
            case Assessment.Arriving() -> row.setAssessment("ARRIVING");
            case Assessment.Assessable() -> row.setAssessment("ASSESSABLE");
            case Assessment.NotAssessed(var reason) -> {
                row.setAssessment("NOT_ASSESSED");
                row.setNotAssessedReason(reason);
            }
        }
    }

    private void keepDecision(TaskEvent event, ScreeningTask task, TaskNote note) {
        OffsetDateTime now = utc(clock.now());
        switch (event) {
            case TaskEvent.Decided(var decision) -> {
                insert(decision, task, note);
                snapshots.keep(decision, task, note.snapshots());
            }
            case TaskEvent.BecameFinal(var decision) ->
                    database.update(DECISION)
                            .set(DECISION.FINAL_AT, now)
                            .where(DECISION.ID.eq(decision.id()))
                            .execute();
            case TaskEvent.TakenBack(_, var decision) ->
                    database.update(DECISION)
                            .set(DECISION.TAKEN_BACK_AT, now)
                            .where(DECISION.ID.eq(decision))
                            .execute();
            case TaskEvent.Reopened(_, var decision) ->
                    database.update(DECISION)
                            .set(DECISION.VOIDED_AT, now)
                            .where(DECISION.ID.eq(decision))
                            .execute();
            case TaskEvent.Opened(_),
                    TaskEvent.Assessed(_),
                    TaskEvent.Alarmed(_),
                    TaskEvent.Rescheduled(_),
                    TaskEvent.Claimed(_, _),
                    TaskEvent.Renewed(_, _),
                    TaskEvent.LeaseExpired(_),
                    TaskEvent.Returned(_, _),
                    TaskEvent.Released(_, _),
                    TaskEvent.Assigned(_, _, _) -> {}
        }
    }

    private void insert(Decision decision, ScreeningTask task, TaskNote note) {
        database.insertInto(DECISION)
                .set(DECISION.ID, decision.id())
                .set(DECISION.TASK_ID, task.id())
                .set(DECISION.AUTHORITY_ID, task.authorityId())
                .set(DECISION.PERSON_ID, person(decision.by()))
                .set(DECISION.KIND, decision.kind().name())
                .set(DECISION.REASON, Codes.of(decision.reason()))
                .set(DECISION.NOTE_SEALED, sealed(task, SealedUses.DECISION_NOTE, note))
                .set(DECISION.DECIDED_AT, utc(decision.decidedAt()))
                .execute();
    }

    private void keepReturn(ScreeningTask task, UUID officer, String reason, TaskNote note) {
        database.update(TASK)
                .set(TASK.RETURNED_BY, officer)
                .set(TASK.RETURNED_REASON, reason)
                .set(TASK.RETURN_NOTE_SEALED, sealed(task, RETURN_NOTE, note))
                .where(TASK.ID.eq(task.id()))
                .execute();
    }

    private byte @Nullable [] sealed(ScreeningTask task, String use, TaskNote note) {
        if (note.text().isEmpty()) {
            return null;
        }
        keys.create(task.bagId());
        return keys.sealText(task.bagId(), use, note.text().get());
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
                        assessment(row),
                        row.getAlarmObjects(),
                        Optional.ofNullable(row.getReopenedReason())
                                .flatMap(code -> Codes.find(ReopenedReason.class, code)),
                        state(row),
                        row.getVersion());
        return new StoredTask(task, Optional.ofNullable(row.getFlightId()));
    }

    private static Assessment assessment(TaskRecord row) {
        return switch (row.getAssessment()) {
            case "ASSESSABLE" -> new Assessment.Assessable();
            case "NOT_ASSESSED" -> new Assessment.NotAssessed(row.getNotAssessedReason());
            default -> new Assessment.Arriving();
        };
    }

    private TaskState state(TaskRecord row) {
        return switch (row.getState()) {
            case "PREPARING" -> new TaskState.Preparing();
            case "WAITING" -> new TaskState.Waiting();
            case "CLAIMED" ->
                    new TaskState.Claimed(row.getClaimedBy(), row.getLeaseExpiresAt().toInstant());
            case "DECIDED_PENDING" ->
                    new TaskState.DecidedPending(
                            standing(row.getId()), row.getTakeBackUntil().toInstant());
            case "DECIDED" -> new TaskState.Decided(standing(row.getId()));
            default ->
                    throw new InterlineException(
                            ErrorCategory.CORRUPT_DATA,
                            "task.state",
                            "task %s is in the unknown state %s"
                                    .formatted(row.getId(), row.getState()));
        };
    }

    /** The decision that stands: neither taken back nor void. */
    private Decision standing(UUID taskId) {
        DecisionRecord row =
                database.selectFrom(DECISION)
                        .where(
                                DECISION.TASK_ID.eq(taskId),
                                DECISION.TAKEN_BACK_AT.isNull(),
                                DECISION.VOIDED_AT.isNull())
                        .orderBy(DECISION.DECIDED_AT.desc())
                        .limit(1)
                        .fetchSingle();
        return new Decision(
                row.getId(),
                DecisionKind.valueOf(row.getKind()),
                Codes.find(DecisionReason.class, row.getReason()).orElse(DecisionReason.OTHER),
                row.getPersonId() == null
                        ? new Decider.Node()
                        : new Decider.Officer(row.getPersonId()),
                row.getDecidedAt().toInstant());
    }

    private static @Nullable UUID person(Decider decider) {
        return switch (decider) {
            case Decider.Officer(var id) -> id;
            case Decider.Node() -> null;
        };
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
