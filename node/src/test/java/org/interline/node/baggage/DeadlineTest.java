package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.JOB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What time and late facts do to tasks, end to end: they refer and reopen, and never clear. */
class DeadlineTest {
    private static final Duration TO_THE_DEADLINE = Duration.ofHours(12);

    private static TestNode node;
    private static BagsOnPaper bags;
    private static Client security;
    private static Client customs;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
        // Time passes when a test says so: what the node's own sweeper holds, a test's passes over.
        node.part(Sweeper.class).stop();
        security = node.as("security-officer");
        customs = node.as("customs-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void at_the_deadline_every_state_short_of_a_decision_is_referred_and_reported() {
        Paper preparing = bags.arriving(Optional.empty());
        Paper claimed = bags.whole(Optional.empty());
        security.post("/api/v1/tasks/next", Map.of()).expect(200);
        node.clock().advance(TO_THE_DEADLINE.minusSeconds(1));
        sweep();
        for (Paper paper : List.of(preparing, claimed)) {
            assertThat(task(customs, paper).at("/items/0/decision").isEmpty()).isTrue();
        }
        node.clock().advance(Duration.ofSeconds(1));
        sweep();

        for (Paper paper : List.of(preparing, claimed)) {
            for (Client client : List.of(security, customs)) {
                Answer task = task(client, paper);
                assertThat(task.at("/items/0/state")).isEqualTo("DECIDED");
                assertThat(task.at("/items/0/decision/kind")).isEqualTo("REFER");
                assertThat(task.at("/items/0/decision/reason")).isEqualTo("deadline-passed");
                assertThat(task.json().at("/items/0/decision/by").isNull()).isTrue();
                String id = task.at("/items/0/id");
                client.post("/api/v1/tasks/" + id + "/claim")
                        .expectProblem(409, "task.deadline-passed");
                assertThat(reportsQueued(UUID.fromString(id))).isEqualTo(1);
            }
            assertThat(disposition(paper)).isEqualTo("REFER");
            assertThat(history(paper)).contains("Referred by the node: Deadline passed");
        }
        Client auditor = node.as("customs-auditor");
        await().until(() ->
                auditor.get("/api/v1/audit/events?kind=task.final&bag=" + preparing.bag())
                        .text()
                        .contains("\"kind\":\"node\""));
    }

    @Test
    void an_alarm_reopens_a_clear_that_could_still_be_taken_back() {
        Paper paper = bags.pictured(Optional.empty());
        clear(security, paper);
        bags.alarm(paper, 1, Optional.empty());
        Answer task = task(security, paper);
        assertThat(task.at("/items/0/state")).isEqualTo("WAITING");
        assertThat(task.at("/items/0/reopenedReason")).isEqualTo("alarm-after-clear");
        node.clock().advance(Duration.ofSeconds(6));
        sweep();
        assertThat(task(security, paper).at("/items/0/state")).isEqualTo("WAITING");
    }

    @Test
    void a_released_bag_is_recalled_and_at_the_deadline_referred() {
        Paper paper = bags.pictured(Optional.empty());
        clear(security, paper);
        clear(customs, paper);
        node.clock().advance(Duration.ofSeconds(6));
        sweep();
        assertThat(disposition(paper)).isEqualTo("RELEASE");

        bags.alarm(paper, 1, Optional.empty());
        assertThat(disposition(paper)).isEqualTo("RECALL");
        assertThat(history(paper)).contains("bag.recalled");
        node.clock().advance(TO_THE_DEADLINE);
        sweep();
        assertThat(task(security, paper).at("/items/0/decision/kind")).isEqualTo("REFER");
        assertThat(disposition(paper)).isEqualTo("RECALL");
    }

    @Test
    void an_alarm_for_one_authoritys_eyes_reopens_only_its_task() {
        Paper paper = bags.pictured(Optional.empty());
        clear(security, paper);
        clear(customs, paper);
        node.clock().advance(Duration.ofSeconds(6));
        sweep();
        bags.alarm(
                paper,
                1,
                Optional.of(UUID.fromString(customs.get("/api/v1/me").at("/authority/id"))));
        assertThat(task(customs, paper).at("/items/0/state")).isEqualTo("WAITING");
        assertThat(task(security, paper).at("/items/0/state")).isEqualTo("DECIDED");
        assertThat(disposition(paper)).isEqualTo("RECALL");
    }

    private static void clear(Client officer, Paper paper) {
        String id = task(officer, paper).at("/items/0/id");
        Answer claimed = officer.post("/api/v1/tasks/" + id + "/claim").expect(200);
        Eyes.lookAtAll(officer, claimed);
        officer.post(
                        "/api/v1/tasks/" + id + "/decision",
                        Map.of(
                                "kind", "CLEAR",
                                "reason", "nothing-found",
                                "version", claimed.json().get("version").asInt()))
                .expect(200);
    }

    private static Answer task(Client client, Paper paper) {
        return client.get("/api/v1/tasks?bag=" + paper.bag()).expect(200);
    }

    private static String disposition(Paper paper) {
        return security.get("/api/v1/bags/" + paper.bag()).expect(200).at("/disposition");
    }

    private static String history(Paper paper) {
        return security.get("/api/v1/bags/" + paper.bag() + "/history").expect(200).text();
    }

    /** Jobs that make, or made, the operator's report of the task's decision. */
    private static int reportsQueued(UUID task) {
        DSLContext database = node.part(DSLContext.class);
        return node.part(Transactions.class)
                .asSystem(() ->
                        database.fetchCount(
                                JOB,
                                JOB.KIND.eq("report.operator"),
                                JOB.UNIQUE_KEY.contains(
                                        database.fetchSingle(DECISION, DECISION.TASK_ID.eq(task))
                                                .getId()
                                                .toString())));
    }

    private static void sweep() {
        node.part(Sweeper.class).sweep();
    }
}
