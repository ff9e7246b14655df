package org.interline.node.baggage.internal.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskMachineTest {
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant DEADLINE = START.plus(Duration.ofHours(1));
    private static final UUID KIM = new UUID(1, 1);
    private static final UUID PARK = new UUID(1, 2);
    private static final UUID SUPERVISOR = new UUID(1, 3);
    private static final Assessment WHOLE = new Assessment.Assessable();
    private static final Assessment INCOMPLETE = new Assessment.NotAssessed("scan.incomplete");

    private final TaskMachine machine = new TaskMachine(ScreeningRules.DEFAULT, UUID::randomUUID);
    private ScreeningTask task =
            ScreeningTask.open(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), DEADLINE);
    private Instant now = START;

    @Test
    void a_new_task_prepares_until_its_scan_is_settled() {
        assertThat(refused(new Act.Claim(KIM))).isEqualTo(Refusal.NOT_READY);
        done(new Act.Assess(new Assessment.Arriving()));
        assertThat(task.state()).isInstanceOf(TaskState.Preparing.class);
        done(new Act.Assess(WHOLE));
        assertThat(task.state()).isInstanceOf(TaskState.Waiting.class);
    }

    @Test
    void one_officer_has_it_and_no_other() {
        claimedByKim();
        assertThat(refused(new Act.Claim(PARK))).isEqualTo(Refusal.CLAIMED);
        assertThat(refused(refer(PARK))).isEqualTo(Refusal.CLAIMED);
        assertThat(refused(new Act.Return(PARK, ReturnReason.SHIFT_END)))
                .isEqualTo(Refusal.CLAIMED);
    }

    @Test
    void claiming_again_renews() {
        claimedByKim();
        int version = task.version();
        pass(Duration.ofSeconds(90));
        done(new Act.Claim(KIM));
        assertThat(task.state())
                .isEqualTo(new TaskState.Claimed(KIM, now.plus(Duration.ofMinutes(2))));
        assertThat(task.version()).as("an officer's view stays valid").isEqualTo(version);
    }

    @Test
    void an_expired_lease_returns_the_task_even_if_nobody_swept() {
        claimedByKim();
        pass(Duration.ofMinutes(2));
        Step step = done(new Act.Claim(PARK));
        assertThat(step.events().getFirst()).isEqualTo(new TaskEvent.LeaseExpired(KIM));
        assertThat(task.state()).isInstanceOf(TaskState.Claimed.class);
        assertThat(refused(clear(KIM))).isEqualTo(Refusal.CLAIMED);
    }

    @Test
    void a_decision_becomes_final_after_five_seconds() {
        claimedByKim();
        done(clear(KIM));
        assertThat(task.state()).isInstanceOf(TaskState.DecidedPending.class);
        pass(Duration.ofSeconds(5).minusNanos(1000));
        assertThat(done(new Act.Elapse()).events()).isEmpty();
        pass(Duration.ofNanos(1000));
        assertThat(done(new Act.Elapse()).events())
                .singleElement()
                .isInstanceOf(TaskEvent.BecameFinal.class);
        assertThat(task.state()).isInstanceOf(TaskState.Decided.class);
    }

    @Test
    void a_decision_is_taken_back_by_its_officer_within_five_seconds_only() {
        claimedByKim();
        done(clear(KIM));
        assertThat(refused(new Act.TakeBack(PARK))).isEqualTo(Refusal.TAKE_BACK_OVER);
        pass(Duration.ofSeconds(4));
        done(new Act.TakeBack(KIM));
        assertThat(task.state()).isInstanceOf(TaskState.Claimed.class);
        done(refer(KIM));
        pass(Duration.ofSeconds(5));
        assertThat(refused(new Act.TakeBack(KIM))).isEqualTo(Refusal.TAKE_BACK_OVER);
    }

    @Test
    void a_scan_that_is_not_assessed_can_be_referred_and_never_cleared() {
        done(new Act.Assess(INCOMPLETE));
        done(new Act.Claim(KIM));
        assertThat(refused(clear(KIM))).isEqualTo(Refusal.CLEAR_NOT_ALLOWED);
        done(refer(KIM));
    }

    @Test
    void a_reason_belongs_to_its_decision() {
        claimedByKim();
        assertThat(refused(decide(KIM, DecisionKind.CLEAR, DecisionReason.IMAGE_UNUSABLE)))
                .isEqualTo(Refusal.REASON_NOT_ALLOWED);
        assertThat(refused(decide(KIM, DecisionKind.REFER, DecisionReason.DEADLINE_PASSED)))
                .isEqualTo(Refusal.REASON_NOT_ALLOWED);
    }

    @Test
    void a_passed_deadline_refers_from_every_undecided_state() {
        for (Runnable reach : new Runnable[] {() -> {}, this::waiting, this::claimedByKim}) {
            now = START;
            task =
                    ScreeningTask.open(
                            UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), DEADLINE);
            reach.run();
            now = DEADLINE;
            assertThat(refused(clear(KIM))).isEqualTo(Refusal.DEADLINE_PASSED);
            Decision decision = task.decision().orElseThrow();
            assertThat(decision.kind()).isEqualTo(DecisionKind.REFER);
            assertThat(decision.by()).isEqualTo(new Decider.Node());
        }
    }

    @Test
    void a_decision_in_the_last_seconds_is_final_at_the_deadline() {
        waiting();
        now = DEADLINE.minusSeconds(2);
        done(new Act.Claim(KIM));
        done(clear(KIM));
        now = DEADLINE;
        assertThat(refused(new Act.TakeBack(KIM))).isEqualTo(Refusal.TAKE_BACK_OVER);
        assertThat(task.state()).isInstanceOf(TaskState.Decided.class);
        assertThat(task.decision().orElseThrow().kind()).isEqualTo(DecisionKind.CLEAR);
    }

    @Test
    void an_alarm_voids_a_clear_and_reopens_the_task() {
        claimedByKim();
        done(clear(KIM));
        UUID cleared = task.decision().orElseThrow().id();
        pass(Duration.ofMinutes(1));
        Step step = done(new Act.Alarm(2));
        assertThat(step.events())
                .contains(new TaskEvent.Reopened(ReopenedReason.ALARM_AFTER_CLEAR, cleared));
        assertThat(task.state()).isInstanceOf(TaskState.Waiting.class);
        assertThat(task.reopened()).contains(ReopenedReason.ALARM_AFTER_CLEAR);
        assertThat(task.decision()).isEmpty();
    }

    @Test
    void an_alarm_after_clear_and_after_the_deadline_refers_at_once() {
        claimedByKim();
        done(clear(KIM));
        now = DEADLINE.plusSeconds(600);
        done(new Act.Alarm(1));
        assertThat(task.state()).isInstanceOf(TaskState.Decided.class);
        assertThat(task.decision().orElseThrow().kind()).isEqualTo(DecisionKind.REFER);
    }

    @Test
    void a_referral_stands_whatever_arrives() {
        claimedByKim();
        done(refer(KIM));
        done(new Act.Alarm(1));
        done(new Act.ObjectArrived());
        done(new Act.Assess(INCOMPLETE));
        assertThat(task.decision().orElseThrow().kind()).isEqualTo(DecisionKind.REFER);
    }

    @Test
    void an_object_or_a_scan_found_wanting_voids_a_clear_too() {
        claimedByKim();
        done(clear(KIM));
        done(new Act.ObjectArrived());
        assertThat(task.reopened()).contains(ReopenedReason.OBJECT_AFTER_CLEAR);
        done(new Act.Claim(PARK));
        done(clear(PARK));
        done(new Act.Assess(INCOMPLETE));
        assertThat(task.reopened()).contains(ReopenedReason.SCAN_NOT_ASSESSED);
        assertThat(task.state()).isInstanceOf(TaskState.Waiting.class);
    }

    @Test
    void what_the_officer_did_not_see_cannot_be_decided() {
        claimedByKim();
        Act seen = clear(KIM);
        done(new Act.Alarm(1));
        assertThat(refused(seen)).isEqualTo(Refusal.CHANGED);
    }

    @Test
    void a_supervisor_releases_and_reassigns_any_claim() {
        claimedByKim();
        done(new Act.Assign(SUPERVISOR, PARK));
        assertThat(refused(clear(KIM))).isEqualTo(Refusal.CLAIMED);
        done(new Act.Release(SUPERVISOR));
        assertThat(task.state()).isInstanceOf(TaskState.Waiting.class);
        assertThat(refused(new Act.Release(SUPERVISOR))).isEqualTo(Refusal.NOT_CLAIMED);
    }

    @Test
    void an_earlier_landing_refers_what_is_due_at_once() {
        waiting();
        done(new Act.Reschedule(START));
        assertThat(task.decision().orElseThrow().reason())
                .isEqualTo(DecisionReason.DEADLINE_PASSED);
    }

    private void waiting() {
        done(new Act.Assess(WHOLE));
    }

    private void claimedByKim() {
        waiting();
        done(new Act.Claim(KIM));
    }

    private Act clear(UUID officer) {
        return decide(officer, DecisionKind.CLEAR, DecisionReason.NOTHING_FOUND);
    }

    private Act refer(UUID officer) {
        return decide(officer, DecisionKind.REFER, DecisionReason.SUSPICIOUS_OBJECT);
    }

    private Act decide(UUID officer, DecisionKind kind, DecisionReason reason) {
        return new Act.Decide(officer, kind, reason, task.version());
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Step done(Act act) {
        Step step = machine.apply(task, act, now);
        assertThat(step.refusal()).as("%s", act).isEmpty();
        task = step.task();
        return step;
    }

    private Refusal refused(Act act) {
        Step step = machine.apply(task, act, now);
        task = step.task();
        return step.refusal().orElseThrow(() -> new AssertionError("not refused: " + act));
    }
}
