package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.EVENT;
import static org.interline.tables.Tables.TASK;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.testkit.Tier;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens at once happens once: one claimant for a task, one decision at its deadline. */
@Timeout(120)
class RaceTest {
    private static final int RUNNERS = 16;

    private static TestNode node;
    private static BagsOnPaper bags;
    private static List<Client> officers;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
        node.part(Sweeper.class).stop();
        officers =
                List.of(
                        node.as("security-officer"),
                        node.as("security-officer2"),
                        node.as("security-supervisor"));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void of_many_who_claim_one_task_one_gets_it() throws Exception {
        for (int round = 0; round < Tier.times(5, 200); round++) {
            Paper paper = bags.whole(Optional.empty());
            String task = task(paper);
            List<Integer> officer = new ArrayList<>();
            List<Callable<Answer>> claims = new ArrayList<>();
            for (int i = 0; i < RUNNERS; i++) {
                int who = i % officers.size();
                officer.add(who);
                claims.add(() -> officers.get(who).post("/api/v1/tasks/" + task + "/claim"));
            }
            List<Answer> answers = atOnce(claims);
            Set<Integer> winners = new HashSet<>();
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).status() == 200) {
                    winners.add(officer.get(i));
                } else {
                    answers.get(i).expectProblem(409, "task.claimed");
                }
            }
            assertThat(winners).hasSize(1);
            int claimed =
                    read(
                            EVENT.KIND
                                    .eq("task.claimed")
                                    .and(EVENT.TASK_ID.eq(UUID.fromString(task))));
            assertThat(claimed).isEqualTo(1);
            refer(officers.get(winners.iterator().next()), task);
        }
    }

    @Test
    void the_next_task_is_handed_to_one_officer() throws Exception {
        for (int i = 0; i < RUNNERS; i++) {
            bags.whole(Optional.empty());
        }
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < RUNNERS; i++) {
            Client officer = officers.get(i % officers.size());
            calls.add(() -> officer.post("/api/v1/tasks/next", Map.of()));
        }
        List<String> handed = new ArrayList<>();
        for (Answer answer : atOnce(calls)) {
            handed.add(answer.expect(200).at("/id"));
        }
        assertThat(handed).doesNotHaveDuplicates();
        for (int i = 0; i < handed.size(); i++) {
            refer(officers.get(i % officers.size()), handed.get(i));
        }
    }

    @Test
    void sweepers_that_run_at_once_refer_each_task_once() throws Exception {
        List<UUID> swept = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            swept.add(bags.whole(Optional.empty()).bag());
        }
        node.clock().advance(Duration.ofHours(12));
        Sweeper sweeper = node.part(Sweeper.class);
        List<Callable<Integer>> sweeps = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            sweeps.add(sweeper::sweep);
        }
        atOnce(sweeps);
        // What another sweeper held was passed over; it is done when that one is.
        sweeper.sweep();

        DSLContext database = node.part(DSLContext.class);
        List<Record1<Integer>> decisions =
                node.part(Transactions.class)
                        .asSystem(() ->
                                database.select(DSL.count(DECISION.ID))
                                        .from(TASK)
                                        .leftJoin(DECISION)
                                        .on(DECISION.TASK_ID.eq(TASK.ID))
                                        .where(TASK.BAG_ID.in(swept))
                                        .groupBy(TASK.ID)
                                        .fetch());
        assertThat(decisions)
                .hasSize(2 * swept.size())
                .allSatisfy(count -> assertThat(count.value1()).isEqualTo(1));
        for (String kind : List.of("task.decided", "task.final")) {
            assertThat(read(EVENT.KIND.eq(kind).and(EVENT.BAG_ID.in(swept))))
                    .isEqualTo(2 * swept.size());
        }
    }

    private static String task(Paper paper) {
        return officers.getFirst()
                .get("/api/v1/tasks?bag=" + paper.bag())
                .expect(200)
                .at("/items/0/id");
    }

    private static void refer(Client officer, String task) {
        int version =
                officer.get("/api/v1/tasks/" + task).expect(200).json().get("version").asInt();
        officer.post(
                        "/api/v1/tasks/" + task + "/decision",
                        Map.of("kind", "REFER", "reason", "random", "version", version))
                .expect(200);
    }

    private static int read(org.jooq.Condition which) {
        DSLContext database = node.part(DSLContext.class);
        return node.part(Transactions.class).asSystem(() -> database.fetchCount(EVENT, which));
    }

    private static <T> List<T> atOnce(List<Callable<T>> acts)
            throws InterruptedException, ExecutionException {
        try (ExecutorService runners = Executors.newFixedThreadPool(RUNNERS)) {
            List<T> results = new ArrayList<>();
            for (Future<T> result : runners.invokeAll(acts)) {
                results.add(result.get());
            }
            return results;
        }
    }
}
