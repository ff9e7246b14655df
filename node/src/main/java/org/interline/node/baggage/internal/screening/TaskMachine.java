package org.interline.node.baggage.internal.screening;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.interline.node.baggage.internal.screening.TaskState.Claimed;
import org.interline.node.baggage.internal.screening.TaskState.Decided;
import org.interline.node.baggage.internal.screening.TaskState.DecidedPending;
import org.interline.node.baggage.internal.screening.TaskState.Preparing;
import org.interline.node.baggage.internal.screening.TaskState.Waiting;

/** The rules: a task, an act and an instant in; the next task and what happened out. */
public final class TaskMachine {
    private final ScreeningRules rules;
    private final Supplier<UUID> ids;

    /**
     * Makes the machine.
     *
     * @param ids for new decisions
     */
    public TaskMachine(ScreeningRules rules, Supplier<UUID> ids) {
        this.rules = rules;
        this.ids = ids;
    }

    /** Lets the time pass that has passed, then acts. */
    public Step apply(ScreeningTask task, Act act, Instant now) {
        Step elapsed = elapse(task, now);
        Step acted = act(elapsed.task(), act, now).after(elapsed);
        // A new deadline, or a Clear made void after it, may be due at once.
        return elapse(acted.task(), now).after(acted);
    }

    private Step act(ScreeningTask task, Act act, Instant now) {
        return switch (act) {
            case Act.Claim(var officer) -> claim(task, officer, now);
            case Act.Renew(var officer) -> renew(task, officer, now);
            case Act.Return(var officer, var reason) -> giveBack(task, officer, reason);
            case Act.Decide decide -> decide(task, decide, now);
            case Act.TakeBack(var officer) -> takeBack(task, officer, now);
            case Act.Release(var supervisor) -> release(task, supervisor);
            case Act.Assign(var supervisor, var officer) -> assign(task, supervisor, officer, now);
            case Act.Assess(var assessment) -> assess(task, assessment);
            case Act.Alarm(var alarmObjects) -> alarm(task, alarmObjects);
            case Act.ObjectArrived() -> reopenIfCleared(task, ReopenedReason.OBJECT_AFTER_CLEAR);
            case Act.ScanMoved() -> lookAgain(task, ReopenedReason.SCAN_MOVED);
            case Act.ObjectTaken() -> lookAgain(task, ReopenedReason.OBJECT_TAKEN);
            case Act.Reschedule(var deadline) -> reschedule(task, deadline);
            case Act.Elapse() -> Step.done(task);
        };
    }

    private Step elapse(ScreeningTask task, Instant now) {
        return switch (task.state()) {
            case Preparing(), Waiting() ->
                    now.isBefore(task.deadline()) ? Step.done(task) : refer(task, now);
            case Claimed(var officer, var leaseExpiresAt) -> {
                if (!now.isBefore(leaseExpiresAt)) {
                    Step expired =
                            Step.done(task.in(new Waiting()), new TaskEvent.LeaseExpired(officer));
                    yield elapse(expired.task(), now).after(expired);
                }
                yield now.isBefore(task.deadline()) ? Step.done(task) : refer(task, now);
            }
            case DecidedPending(var decision, var takeBackUntil) ->
                    now.isBefore(takeBackUntil)
                            ? Step.done(task)
                            : Step.done(
                                    task.in(new Decided(decision)),
                                    new TaskEvent.BecameFinal(decision));
            case Decided(_) -> Step.done(task);
        };
    }

    /** At the deadline the node refers, and at once for good. */
    private Step refer(ScreeningTask task, Instant now) {
        Decision decision =
                new Decision(
                        ids.get(),
                        DecisionKind.REFER,
                        DecisionReason.DEADLINE_PASSED,
                        new Decider.Node(),
                        now);
        return Step.done(
                task.in(new Decided(decision)),
                new TaskEvent.Decided(decision),
                new TaskEvent.BecameFinal(decision));
    }

    private Step claim(ScreeningTask task, UUID officer, Instant now) {
        return switch (task.state()) {
            case Preparing() -> Step.refused(task, Refusal.NOT_READY);
            case Waiting() -> {
                Instant until = now.plus(rules.lease());
                yield Step.done(
                        task.in(new Claimed(officer, until)),
                        new TaskEvent.Claimed(officer, until));
            }
            case Claimed(var holder, _) ->
                    holder.equals(officer)
                            ? renew(task, officer, now)
                            : Step.refused(task, Refusal.CLAIMED);
            case DecidedPending(_, _), Decided(_) -> Step.refused(task, whyDecided(task));
        };
    }

    private Step renew(ScreeningTask task, UUID officer, Instant now) {
        Optional<Refusal> refusal = notTheClaimant(task, officer);
        if (refusal.isPresent()) {
            return Step.refused(task, refusal.get());
        }
        Instant until = now.plus(rules.lease());
        return Step.done(task.leasedUntil(officer, until), new TaskEvent.Renewed(officer, until));
    }

    private Step giveBack(ScreeningTask task, UUID officer, ReturnReason reason) {
        Optional<Refusal> refusal = notTheClaimant(task, officer);
        if (refusal.isPresent()) {
            return Step.refused(task, refusal.get());
        }
        return Step.done(task.in(new Waiting()), new TaskEvent.Returned(officer, reason));
    }

    private Step decide(ScreeningTask task, Act.Decide act, Instant now) {
        Optional<Refusal> refusal = notTheClaimant(task, act.officer());
        if (refusal.isPresent()) {
            return Step.refused(task, refusal.get());
        }
        if (act.seenVersion() != task.version()) {
            return Step.refused(task, Refusal.CHANGED);
        }
        if (!act.reason().isFor(act.kind())) {
            return Step.refused(task, Refusal.REASON_NOT_ALLOWED);
        }
        if (act.kind() == DecisionKind.CLEAR && !task.assessment().allowsClear()) {
            return Step.refused(task, Refusal.CLEAR_NOT_ALLOWED);
        }
        Decision decision =
                new Decision(
                        ids.get(),
                        act.kind(),
                        act.reason(),
                        new Decider.Officer(act.officer()),
                        now);
        // Never beyond the deadline: then the decision must exist, not be on its way out.
        Instant until = earlier(now.plus(rules.takeBack()), task.deadline());
        return Step.done(
                task.in(new DecidedPending(decision, until)), new TaskEvent.Decided(decision));
    }

    private Step takeBack(ScreeningTask task, UUID officer, Instant now) {
        if (task.state() instanceof DecidedPending(var decision, _)
                && decision.by().equals(new Decider.Officer(officer))) {
            return Step.done(
                    task.in(new Claimed(officer, now.plus(rules.lease()))),
                    new TaskEvent.TakenBack(officer, decision.id()));
        }
        return Step.refused(task, Refusal.TAKE_BACK_OVER);
    }

    private Step release(ScreeningTask task, UUID supervisor) {
        return switch (task.state()) {
            case Claimed(var officer, _) ->
                    Step.done(task.in(new Waiting()), new TaskEvent.Released(supervisor, officer));
            case Preparing(), Waiting() -> Step.refused(task, Refusal.NOT_CLAIMED);
            case DecidedPending(_, _), Decided(_) -> Step.refused(task, whyDecided(task));
        };
    }

    private Step assign(ScreeningTask task, UUID supervisor, UUID officer, Instant now) {
        return switch (task.state()) {
            case Preparing() -> Step.refused(task, Refusal.NOT_READY);
            case Waiting(), Claimed(_, _) -> {
                Instant until = now.plus(rules.lease());
                yield Step.done(
                        task.in(new Claimed(officer, until)),
                        new TaskEvent.Assigned(supervisor, officer, until));
            }
            case DecidedPending(_, _), Decided(_) -> Step.refused(task, whyDecided(task));
        };
    }

    private static Step assess(ScreeningTask task, Assessment assessment) {
        if (assessment.equals(task.assessment())) {
            return Step.done(task);
        }
        ScreeningTask assessed = task.withAssessment(assessment);
        if (task.state() instanceof Preparing && !(assessment instanceof Assessment.Arriving)) {
            assessed = assessed.in(new Waiting());
        }
        Step step = Step.done(assessed, new TaskEvent.Assessed(assessment));
        return assessment.allowsClear()
                ? step
                : reopenIfCleared(assessed, ReopenedReason.SCAN_NOT_ASSESSED).after(step);
    }

    private static Step alarm(ScreeningTask task, int alarmObjects) {
        if (alarmObjects <= task.alarmObjects()) {
            return Step.done(task);
        }
        ScreeningTask alarmed = task.withAlarmObjects(alarmObjects);
        if (task.reopened().isPresent()) {
            // The object that reopened it was the alarm's, read since: the graver reason stands.
            alarmed = alarmed.withReopened(ReopenedReason.ALARM_AFTER_CLEAR);
        }
        return reopenIfCleared(alarmed, ReopenedReason.ALARM_AFTER_CLEAR)
                .after(Step.done(alarmed, new TaskEvent.Alarmed(alarmObjects)));
    }

    private static Step reschedule(ScreeningTask task, Instant deadline) {
        return deadline.equals(task.deadline())
                ? Step.done(task)
                : Step.done(task.withDeadline(deadline), new TaskEvent.Rescheduled(deadline));
    }

    private static Step lookAgain(ScreeningTask task, ReopenedReason why) {
        return task.decision().isPresent()
                ? reopenIfCleared(task, why)
                : Step.done(task.in(task.state()));
    }

    private static Step reopenIfCleared(ScreeningTask task, ReopenedReason reason) {
        return task.decision()
                .filter(decision -> decision.kind() == DecisionKind.CLEAR)
                .map(decision ->
                        Step.done(
                                task.reopened(reason),
                                new TaskEvent.Reopened(reason, decision.id())))
                .orElseGet(() -> Step.done(task));
    }

    private static Optional<Refusal> notTheClaimant(ScreeningTask task, UUID officer) {
        return switch (task.state()) {
            case Preparing() -> Optional.of(Refusal.NOT_READY);
            case Waiting() -> Optional.of(Refusal.NOT_CLAIMED);
            case Claimed(var holder, _) ->
                    holder.equals(officer) ? Optional.empty() : Optional.of(Refusal.CLAIMED);
            case DecidedPending(_, _), Decided(_) -> Optional.of(whyDecided(task));
        };
    }

    private static Refusal whyDecided(ScreeningTask task) {
        return task.decision()
                .filter(decision -> decision.reason() == DecisionReason.DEADLINE_PASSED)
                .map(_ -> Refusal.DEADLINE_PASSED)
                .orElse(Refusal.DECIDED);
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
