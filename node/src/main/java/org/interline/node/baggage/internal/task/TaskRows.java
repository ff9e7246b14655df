package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.TASK;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.internal.screening.Assessment;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.baggage.internal.screening.TaskState;
import org.interline.tables.tables.records.TaskRecord;
import org.jooq.Field;

/** What a task is as a row. */
final class TaskRows {
    /** The one reason for a task so far. */
    private static final String ARRIVING_BAG = "arriving-bag";

    /** What a task is opened with; the rest is as the table says. */
    static final Field<?>[] OPENED = {
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

    private TaskRows() {}

    static TaskRecord opened(ScreeningTask task, Optional<UUID> flightId, OffsetDateTime now) {
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

    /** All that an act may change. */
    static TaskRecord changed(ScreeningTask task, OffsetDateTime now) {
        TaskRecord row = new TaskRecord();
        row.setState(task.state().code());
        row.setDeadline(utc(task.deadline()));
        row.setAlarm(task.hasAlarm());
        row.setAlarmObjects(task.alarmObjects());
        row.setReopenedReason(task.reopened().map(Codes::of).orElse(null));
        row.setVersion(task.version());
        row.setChangedAt(now);
        setState(row, task.state());
        setAssessment(row, task.assessment());
        return row;
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

    static Assessment assessment(TaskRecord row) {
        return switch (row.getAssessment()) {
            case "ASSESSABLE" -> new Assessment.Assessable();
            case "NOT_ASSESSED" -> new Assessment.NotAssessed(row.getNotAssessedReason());
            default -> new Assessment.Arriving();
        };
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
