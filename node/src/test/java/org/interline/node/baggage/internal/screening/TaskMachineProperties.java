package org.interline.node.baggage.internal.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever anyone does, in whatever order and however late. */
class TaskMachineProperties {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant DEADLINE = START.plus(Duration.ofMinutes(10));
    private static final ScreeningRules RULES = ScreeningRules.DEFAULT;
    private static final int SEEN_NOW = -1;

    record Move(Act act, Duration before) {}

    private final TaskMachine machine = new TaskMachine(RULES, UUID::randomUUID);

    @Property(tries = 2000)
    void the_rules_hold_after_any_sequence_of_acts(@ForAll("moves") List<Move> moves) {
        ScreeningTask task =
                ScreeningTask.open(
                        UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), DEADLINE);
        Instant now = START;
        for (Move move : moves) {
            now = now.plus(move.before());
            Act act = freshened(move.act(), task);
            ScreeningTask before = task;
            Step step = machine.apply(task, act, now);
            task = step.task();
            holds(before, act, step, now);
        }
    }

    @Property(tries = 500)
    void sweeping_often_or_never_comes_to_the_same(@ForAll("moves") List<Move> moves) {
        ScreeningTask swept =
                ScreeningTask.open(new UUID(9, 1), new UUID(9, 2), new UUID(9, 3), DEADLINE);
        ScreeningTask lazy = swept;
        Instant now = START;
        for (Move move : moves) {
            for (int i = 0; i < 4; i++) {
                now = now.plus(move.before().dividedBy(4));
                swept = machine.apply(swept, new Act.Elapse(), now).task();
            }
            Act act = freshened(move.act(), swept);
            swept = machine.apply(swept, act, now).task();
            Act lazily = freshened(move.act(), machine.apply(lazy, new Act.Elapse(), now).task());
            lazy = machine.apply(lazy, lazily, now).task();
        }
        assertThat(lazy.state().code()).isEqualTo(swept.state().code());
        assertThat(lazy.decision().map(Decision::kind))
                .isEqualTo(swept.decision().map(Decision::kind));
        assertThat(lazy.reopened()).isEqualTo(swept.reopened());
    }

    private static void holds(ScreeningTask before, Act act, Step step, Instant now) {
        ScreeningTask task = step.task();
        for (TaskEvent event : step.events()) {
            if (event instanceof TaskEvent.Decided(var decision)) {
                if (decision.kind() == DecisionKind.CLEAR) {
                    assertThat(decision.by()).isInstanceOf(Decider.Officer.class);
                    assertThat(act).isInstanceOf(Act.Decide.class);
                    assertThat(task.assessment()).isInstanceOf(Assessment.Assessable.class);
                    assertThat(now).isBefore(task.deadline());
                }
                if (decision.by() instanceof Decider.Officer(var person)) {
                    assertThat(before.state())
                            .isInstanceOfSatisfying(
                                    TaskState.Claimed.class,
                                    claimed -> {
                                        assertThat(claimed.officer()).isEqualTo(person);
                                        assertThat(now).isBefore(claimed.leaseExpiresAt());
                                    });
                }
            }
            if (event instanceof TaskEvent.TakenBack) {
                Decision taken = before.decision().orElseThrow();
                assertThat(now).isBefore(taken.decidedAt().plus(RULES.takeBack()));
                assertThat(taken.by())
                        .isEqualTo(new Decider.Officer(((Act.TakeBack) act).officer()));
            }
        }
        switch (task.state()) {
            case TaskState.Preparing(), TaskState.Waiting() ->
                    assertThat(now).isBefore(task.deadline());
            case TaskState.Claimed(_, var leaseExpiresAt) -> {
                assertThat(now).isBefore(leaseExpiresAt);
                assertThat(now).isBefore(task.deadline());
            }
            case TaskState.DecidedPending(var decision, var takeBackUntil) -> {
                assertThat(now).isBefore(takeBackUntil);
                assertThat(takeBackUntil)
                        .isBeforeOrEqualTo(decision.decidedAt().plus(RULES.takeBack()));
                clearedOnlyWhatIsWhole(task, decision);
            }
            case TaskState.Decided(var decision) -> clearedOnlyWhatIsWhole(task, decision);
        }
        if (step.refusal().isPresent()) {
            assertThat(task.decision().filter(d -> d.kind() == DecisionKind.CLEAR))
                    .isEqualTo(before.decision().filter(d -> d.kind() == DecisionKind.CLEAR));
        }
        boolean news =
                switch (act) {
                    case Act.Alarm(var objects) -> objects > before.alarmObjects();
                    case Act.ObjectArrived() -> true;
                    case Act.ScanMoved(), Act.ObjectTaken() -> true;
                    default -> false;
                };
        if (news) {
            assertThat(task.decision().map(Decision::kind))
                    .isNotEqualTo(Optional.of(DecisionKind.CLEAR));
        }
        assertThat(task.version()).isGreaterThanOrEqualTo(before.version());
        if (!step.events().stream().allMatch(TaskEvent.Renewed.class::isInstance)) {
            assertThat(task.version()).isGreaterThan(before.version());
        }
    }

    private static void clearedOnlyWhatIsWhole(ScreeningTask task, Decision decision) {
        if (decision.kind() == DecisionKind.CLEAR) {
            assertThat(task.assessment()).isInstanceOf(Assessment.Assessable.class);
        }
    }

    private static Act freshened(Act act, ScreeningTask task) {
        return act instanceof Act.Decide decide && decide.seenVersion() == SEEN_NOW
                ? new Act.Decide(decide.officer(), decide.kind(), decide.reason(), task.version())
                : act;
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Duration> waits =
                Arbitraries.of(0L, 1L, 4L, 5L, 20L, 119L, 120L, 400L).map(Duration::ofSeconds);
        return Combinators.combine(acts(), waits).as(Move::new).list().ofMaxSize(40);
    }

    private static Arbitrary<Act> acts() {
        Arbitrary<UUID> people = Arbitraries.of(new UUID(1, 1), new UUID(1, 2), new UUID(1, 3));
        Arbitrary<Act> decide =
                Combinators.combine(
                                people,
                                Arbitraries.of(DecisionKind.class),
                                Arbitraries.of(DecisionReason.class),
                                Arbitraries.of(SEEN_NOW, SEEN_NOW, SEEN_NOW, 3))
                        .as(Act.Decide::new);
        Arbitrary<Act> decideWell =
                Combinators.combine(people, Arbitraries.of(DecisionKind.class))
                        .as((who, kind) ->
                                new Act.Decide(who, kind, DecisionReason.OTHER, SEEN_NOW));
        Arbitrary<Act> assess =
                Arbitraries.<Assessment>of(
                                new Assessment.Assessable(),
                                new Assessment.Assessable(),
                                new Assessment.Arriving(),
                                new Assessment.NotAssessed("scan.incomplete"))
                        .map(Act.Assess::new);
        return Arbitraries.oneOf(
                List.of(
                        assess,
                        people.map(Act.Claim::new),
                        people.map(Act.Claim::new),
                        people.map(Act.Renew::new),
                        decideWell,
                        decideWell,
                        decide,
                        people.map(Act.TakeBack::new),
                        Combinators.combine(people, Arbitraries.of(ReturnReason.class))
                                .as(Act.Return::new),
                        people.map(Act.Release::new),
                        Combinators.combine(people, people).as(Act.Assign::new),
                        Arbitraries.integers().between(0, 3).map(Act.Alarm::new),
                        Arbitraries.just(new Act.ObjectArrived()),
                        Arbitraries.just(new Act.ScanMoved()),
                        Arbitraries.just(new Act.ObjectTaken()),
                        Arbitraries.integers()
                                .between(1, 20)
                                .map(m -> new Act.Reschedule(START.plus(Duration.ofMinutes(m)))),
                        Arbitraries.just(new Act.Elapse())));
    }
}
