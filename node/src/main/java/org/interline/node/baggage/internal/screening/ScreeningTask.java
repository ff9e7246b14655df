package org.interline.node.baggage.internal.screening;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one authority has to decide about one bag.
 *
 * @param deadline when the decision must exist; from then on it is a referral
 * @param alarmObjects how many potential threat objects machines reported
 * @param reopened why an earlier Clear became void, if one did
 * @param version rises with each change that an officer must know of before deciding; renewing a
 *     lease is none
 */
public record ScreeningTask(
        UUID id,
        UUID bagId,
        UUID authorityId,
        Instant deadline,
        Assessment assessment,
        int alarmObjects,
        Optional<ReopenedReason> reopened,
        TaskState state,
        int version) {

    /** A new task: preparing until its scan is settled. */
    public static ScreeningTask open(UUID id, UUID bagId, UUID authorityId, Instant deadline) {
        return new ScreeningTask(
                id,
                bagId,
                authorityId,
                deadline,
                new Assessment.Arriving(),
                0,
                Optional.empty(),
                new TaskState.Preparing(),
                1);
    }

    public boolean hasAlarm() {
        return alarmObjects > 0;
    }

    /** The decision that stands, pending or final. */
    public Optional<Decision> decision() {
        return switch (state) {
            case TaskState.DecidedPending(var decision, _) -> Optional.of(decision);
            case TaskState.Decided(var decision) -> Optional.of(decision);
            case TaskState.Preparing(), TaskState.Waiting(), TaskState.Claimed(_, _) ->
                    Optional.empty();
        };
    }

    ScreeningTask in(TaskState next) {
        return with(deadline, assessment, alarmObjects, reopened, next);
    }

    ScreeningTask withAssessment(Assessment next) {
        return with(deadline, next, alarmObjects, reopened, state);
    }

    ScreeningTask withAlarmObjects(int next) {
        return with(deadline, assessment, next, reopened, state);
    }

    ScreeningTask withReopened(ReopenedReason reason) {
        return with(deadline, assessment, alarmObjects, Optional.of(reason), state);
    }

    ScreeningTask withDeadline(Instant next) {
        return with(next, assessment, alarmObjects, reopened, state);
    }

    ScreeningTask reopened(ReopenedReason reason) {
        return with(
                deadline, assessment, alarmObjects, Optional.of(reason), new TaskState.Waiting());
    }

    /** A longer lease: the one change that no other reader need notice. */
    ScreeningTask leasedUntil(UUID officer, Instant until) {
        return new ScreeningTask(
                id,
                bagId,
                authorityId,
                deadline,
                assessment,
                alarmObjects,
                reopened,
                new TaskState.Claimed(officer, until),
                version);
    }

    private ScreeningTask with(
            Instant deadline,
            Assessment assessment,
            int alarmObjects,
            Optional<ReopenedReason> reopened,
            TaskState state) {
        return new ScreeningTask(
                id,
                bagId,
                authorityId,
                deadline,
                assessment,
                alarmObjects,
                reopened,
                state,
                version + 1);
    }
}
