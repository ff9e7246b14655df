package org.interline.node.baggage.internal.task;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Limit;
import org.interline.node.baggage.internal.look.Looking;
import org.interline.node.baggage.internal.look.ViewState;
import org.interline.node.baggage.internal.look.Viewpoint;
import org.interline.node.baggage.internal.screening.Act;
import org.interline.node.baggage.internal.screening.DecisionKind;
import org.interline.node.baggage.internal.screening.Refusal;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.baggage.internal.screening.Step;
import org.interline.node.baggage.internal.screening.TaskEvent;
import org.interline.node.baggage.internal.screening.TaskMachine;
import org.interline.node.baggage.internal.screening.TaskState;
import org.interline.node.identity.People;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.springframework.stereotype.Component;

/** Does what officers and supervisors ask for, each in a transaction held to their authority. */
@Component
class OfficerActs {
    /** Nobody looks at more bags at once; a program that claims them all is stopped. */
    private static final Limit CLAIMS = new Limit("claims of one officer", "tasks", 20);

    private final Transactions transactions;
    private final TaskStore store;
    private final TaskMachine machine;
    private final People people;
    private final Looking looking;
    private final UseOfScans use;
    private final Clock clock;

    OfficerActs(
            Transactions transactions,
            TaskStore store,
            TaskMachine machine,
            People people,
            Looking looking,
            UseOfScans use,
            Clock clock) {
        this.transactions = transactions;
        this.store = store;
        this.machine = machine;
        this.people = people;
        this.looking = looking;
        this.use = use;
        this.clock = clock;
    }

    /** Claims the most urgent task that waits; empty when none does. */
    Optional<UUID> next(CurrentOfficer officer, Optional<UUID> flight) {
        officer.require(Role.OFFICER);
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    Instant now = clock.now();
                    checkClaims(officer, now);
                    return store.lockNext(officer.id(), flight, now)
                            .map(task ->
                                    act(task, new Act.Claim(officer.id()), TaskNote.NONE).id());
                });
    }

    ScreeningTask claim(CurrentOfficer officer, UUID task) {
        officer.require(Role.OFFICER);
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    StoredTask stored = found(task);
                    boolean mine =
                            stored.task().state() instanceof TaskState.Claimed(var holder, _)
                                    && holder.equals(officer.id());
                    if (!mine) {
                        checkClaims(officer, clock.now());
                    }
                    return act(stored, new Act.Claim(officer.id()), TaskNote.NONE);
                });
    }

    /**
     * Clears or refers. A Clear needs the minimum view; a referral needs nothing.
     *
     * @param missingAcknowledged the officer knows that parts of the image could not be read
     */
    ScreeningTask decide(
            CurrentOfficer officer,
            UUID task,
            Act.Decide decide,
            TaskNote note,
            boolean missingAcknowledged) {
        officer.require(Role.OFFICER);
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    StoredTask stored = found(task);
                    if (decide.kind() == DecisionKind.CLEAR) {
                        use.requireOfBag(stored.task().bagId());
                    }
                    // Who may not decide at all is told so first.
                    Step step = allowed(stored, decide);
                    ViewState view = looking.state(look(officer, stored));
                    if (decide.kind() == DecisionKind.CLEAR) {
                        requireSeen(view, missingAcknowledged);
                    }
                    store.save(stored, step, note.with(Seen.of(view, missingAcknowledged)));
                    return step.task();
                });
    }

    /** Takes note of what was on the screen of the officer who has the task. */
    ViewState saw(CurrentOfficer officer, UUID task, List<Viewpoint> points) {
        officer.require(Role.OFFICER);
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    StoredTask stored =
                            store.read(task).orElseThrow(() -> ApiException.notFound("task"));
                    if (!(stored.task().state() instanceof TaskState.Claimed(var holder, var until)
                            && holder.equals(officer.id())
                            && clock.now().isBefore(until))) {
                        throw conflict("task.not-claimed");
                    }
                    return looking.saw(look(officer, stored), points);
                });
    }

    private static Looking.Look look(CurrentOfficer officer, StoredTask stored) {
        return new Looking.Look(officer.id(), stored.task().id(), stored.task().bagId());
    }

    private static void requireSeen(ViewState view, boolean missingAcknowledged) {
        if (!view.usable()) {
            throw conflict("task.image-not-seen", view.unseenImages().size());
        }
        if (!view.unseenAlarms().isEmpty()) {
            throw conflict("task.alarm-not-seen", view.unseenAlarms().size());
        }
        if (view.missingBricks() > 0 && !missingAcknowledged) {
            throw conflict("task.missing-not-acknowledged", view.missingBricks());
        }
    }

    /** Any other act of an officer on a task. */
    ScreeningTask act(CurrentOfficer officer, UUID task, Act.OfficerAct act, TaskNote note) {
        if (act instanceof Act.Decide) {
            throw new IllegalArgumentException("a decision needs what was seen");
        }
        officer.require(Role.OFFICER);
        return transactions.asAuthority(officer.authorityId(), () -> act(found(task), act, note));
    }

    ScreeningTask release(CurrentOfficer supervisor, UUID task) {
        supervisor.require(Role.SUPERVISOR);
        return transactions.asAuthority(
                supervisor.authorityId(),
                () -> act(found(task), new Act.Release(supervisor.id()), TaskNote.NONE));
    }

    ScreeningTask assign(CurrentOfficer supervisor, UUID task, UUID officer) {
        supervisor.require(Role.SUPERVISOR);
        return transactions.asAuthority(
                supervisor.authorityId(),
                () -> {
                    if (!people.has(officer, Role.OFFICER)) {
                        throw ApiException.notFound("person");
                    }
                    return act(
                            found(task), new Act.Assign(supervisor.id(), officer), TaskNote.NONE);
                });
    }

    private StoredTask found(UUID task) {
        return store.lock(task).orElseThrow(() -> ApiException.notFound("task"));
    }

    private ScreeningTask act(StoredTask stored, Act act, TaskNote note) {
        Step step = allowed(stored, act);
        store.save(stored, step, note);
        if (step.events().stream().anyMatch(OfficerActs::beginsAnew)) {
            looking.forget(stored.task().id());
        }
        return step.task();
    }

    private static boolean beginsAnew(TaskEvent event) {
        return event instanceof TaskEvent.Claimed || event instanceof TaskEvent.Assigned;
    }

    private Step allowed(StoredTask stored, Act act) {
        Step step = machine.apply(stored.task(), act, clock.now());
        if (step.refusal().isPresent()) {
            // Nothing is kept, not even the time that passed: the sweeper brings that about too,
            // as the node itself, which alone may release a bag.
            throw refused(step.refusal().get(), step.task());
        }
        return step;
    }

    private void checkClaims(CurrentOfficer officer, Instant now) {
        int claims = store.countClaims(officer.id(), now);
        if (claims >= CLAIMS.most()) {
            throw new ApiException(
                    ErrorCategory.CONFLICT,
                    "task.too-many-claims",
                    Map.of("most", Long.toString(CLAIMS.most())));
        }
    }

    private ApiException refused(Refusal refusal, ScreeningTask task) {
        return switch (refusal) {
            case NOT_READY -> conflict("task.not-ready");
            case CLAIMED -> claimedBy(task);
            case NOT_CLAIMED -> conflict("task.not-claimed");
            case DECIDED -> conflict("task.decided");
            case DEADLINE_PASSED -> conflict("task.deadline-passed");
            case CHANGED ->
                    new ApiException(
                            ErrorCategory.CONFLICT,
                            "task.changed",
                            Map.of("version", Integer.toString(task.version())));
            case CLEAR_NOT_ALLOWED -> conflict("task.clear-not-allowed");
            case REASON_NOT_ALLOWED -> conflict("task.reason-not-allowed");
            case TAKE_BACK_OVER -> conflict("task.take-back-over");
        };
    }

    private ApiException claimedBy(ScreeningTask task) {
        String holder =
                task.state() instanceof TaskState.Claimed(var officer, _)
                        ? people.displayNames(List.of(officer)).getOrDefault(officer, "?")
                        : "?";
        return new ApiException(ErrorCategory.CONFLICT, "task.claimed", Map.of("holder", holder));
    }

    private static ApiException conflict(String code, int count) {
        return new ApiException(
                ErrorCategory.CONFLICT, code, Map.of("count", Integer.toString(count)));
    }

    private static ApiException conflict(String code) {
        return new ApiException(ErrorCategory.CONFLICT, code);
    }
}
