package org.interline.node.baggage.internal.task;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.baggage.internal.screening.Assessment;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.Decider;
import org.interline.node.baggage.internal.screening.Decision;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.baggage.internal.screening.TaskEvent;

/**
 * What the record says of a task's event, version 1. {@code state} and {@code taskVersion} are
 * those after the act, which is what a live list needs.
 *
 * @param name the event's kind
 * @param person whom it happened to, where that is not the actor: the officer a task was assigned
 *     to
 * @param decision the decision's identifier
 * @param outcome CLEAR or REFER
 * @param reason a code
 * @param until a lease's end or a deadline
 * @param seen what the officer had seen, of a decision
 * @param snapshots SHA-256 of each picture that went with a decision, in order
 */
record TaskEventBody(
        @JsonIgnore String name,
        String state,
        int taskVersion,
        Optional<UUID> person,
        Optional<UUID> decision,
        Optional<String> outcome,
        Optional<String> reason,
        Optional<Instant> until,
        Optional<Integer> alarmObjects,
        Optional<Seen> seen,
        Optional<List<String>> snapshots)
        implements EventBody {

    @Override
    public String kind() {
        return name;
    }

    /** A reservation moves nothing: state and version stay. */
    static TaskEventBody reserved(String state, int version, Instant until) {
        return new Draft(state, version).named("task.reserved").withUntil(until).body();
    }

    static TaskEventBody of(TaskEvent event, ScreeningTask after, TaskNote note) {
        return draft(event, new Draft(after.state().code(), after.version()), note).body();
    }

    private static Draft draft(TaskEvent event, Draft plain, TaskNote note) {
        return switch (event) {
            case TaskEvent.Opened(var deadline) -> plain.named("task.opened").withUntil(deadline);
            case TaskEvent.Assessed(var assessment) ->
                    plain.named("task.assessed").withReason(code(assessment));
            case TaskEvent.Alarmed(var objects) ->
                    plain.named("task.alarmed").withAlarmObjects(objects);
            case TaskEvent.Rescheduled(var deadline) ->
                    plain.named("task.rescheduled").withUntil(deadline);
            case TaskEvent.Claimed(_, var until) -> plain.named("task.claimed").withUntil(until);
            case TaskEvent.Renewed(_, var until) -> plain.named("task.renewed").withUntil(until);
            case TaskEvent.LeaseExpired(var officer) ->
                    plain.named("task.lease-expired").withPerson(officer);
            case TaskEvent.Returned(_, var reason) ->
                    plain.named("task.returned").withReason(Codes.of(reason));
            case TaskEvent.Released(_, var officer) ->
                    plain.named("task.released").withPerson(officer);
            case TaskEvent.Assigned(_, var officer, var until) ->
                    plain.named("task.assigned").withPerson(officer).withUntil(until);
            case TaskEvent.Decided(var decision) ->
                    plain.named("task.decided").withDecision(decision).withNote(note);
            case TaskEvent.TakenBack(_, var decision) ->
                    plain.named("task.taken-back").withDecision(decision);
            case TaskEvent.BecameFinal(var decision) ->
                    plain.named("task.final").withDecision(decision);
            case TaskEvent.Reopened(var reason, var decision) ->
                    plain.named("task.reopened")
                            .withReason(Codes.of(reason))
                            .withDecision(decision);
        };
    }

    /** Who did it: an event that time brought about is the node's, whoever came upon it. */
    static Actor actor(TaskEvent event) {
        return switch (event) {
            case TaskEvent.Claimed(var officer, _) -> Actor.person(officer);
            case TaskEvent.Renewed(var officer, _) -> Actor.person(officer);
            case TaskEvent.Returned(var officer, _) -> Actor.person(officer);
            case TaskEvent.Released(var supervisor, _) -> Actor.person(supervisor);
            case TaskEvent.Assigned(var supervisor, _, _) -> Actor.person(supervisor);
            case TaskEvent.TakenBack(var officer, _) -> Actor.person(officer);
            case TaskEvent.Decided(var decision) ->
                    switch (decision.by()) {
                        case Decider.Officer(var person) -> Actor.person(person);
                        case Decider.Node() -> Actor.node();
                    };
            case TaskEvent.Opened(_),
                    TaskEvent.Assessed(_),
                    TaskEvent.Alarmed(_),
                    TaskEvent.Rescheduled(_),
                    TaskEvent.LeaseExpired(_),
                    TaskEvent.BecameFinal(_),
                    TaskEvent.Reopened(_, _) ->
                    Actor.node();
        };
    }

    private static String code(Assessment assessment) {
        return switch (assessment) {
            case Assessment.Arriving() -> "arriving";
            case Assessment.Assessable() -> "assessable";
            case Assessment.NotAssessed(var reason) -> reason;
        };
    }

    /** Most events say little: what is not set is left out. */
    private static final class Draft {
        private final String state;
        private final int version;
        private String name = "";
        private Optional<UUID> person = Optional.empty();
        private Optional<UUID> decision = Optional.empty();
        private Optional<String> outcome = Optional.empty();
        private Optional<String> reason = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private Optional<Integer> alarmObjects = Optional.empty();
        private Optional<Seen> seen = Optional.empty();
        private Optional<List<String>> snapshots = Optional.empty();

        Draft(String state, int version) {
            this.state = state;
            this.version = version;
        }

        Draft named(String kind) {
            name = kind;
            return this;
        }

        Draft withPerson(UUID id) {
            person = Optional.of(id);
            return this;
        }

        Draft withDecision(UUID id) {
            decision = Optional.of(id);
            return this;
        }

        Draft withDecision(Decision it) {
            outcome = Optional.of(it.kind().name());
            return withDecision(it.id()).withReason(Codes.of(it.reason()));
        }

        Draft withReason(String code) {
            reason = Optional.of(code);
            return this;
        }

        Draft withUntil(Instant instant) {
            until = Optional.of(instant);
            return this;
        }

        Draft withAlarmObjects(int objects) {
            alarmObjects = Optional.of(objects);
            return this;
        }

        Draft withNote(TaskNote note) {
            seen = note.seen();
            snapshots = Optional.of(Snapshot.hashes(note.snapshots())).filter(it -> !it.isEmpty());
            return this;
        }

        TaskEventBody body() {
            return new TaskEventBody(
                    name,
                    state,
                    version,
                    person,
                    decision,
                    outcome,
                    reason,
                    until,
                    alarmObjects,
                    seen,
                    snapshots);
        }
    }
}
