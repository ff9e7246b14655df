package org.interline.node.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.JOB;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.fixture.Databases;
import org.interline.node.operations.JobHandler;
import org.interline.node.operations.Jobs;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that the end of a process cut short does not wait for its lease to run out. */
class CutShortJobsTest {
    private static final String KIND = "test.cut-short";

    @TempDir Path folder;

    @Test
    void onTheEmbeddedDatabaseItIsDoneAtTheNextStart() throws InterruptedException {
        assertDoneAtTheNextStart(Optional.empty());
    }

    @Test
    void onAnExternalDatabaseItIsDoneAtTheNextStart() throws InterruptedException {
        assertDoneAtTheNextStart(Optional.of(Databases.fresh()));
    }

    private void assertDoneAtTheNextStart(Optional<String> databaseUrl)
            throws InterruptedException {
        NodeSettings loopback = NodeSettings.onLoopback(folder, "test");
        NodeSettings settings =
                new NodeSettings(
                        loopback.dataFolder(),
                        loopback.name(),
                        loopback.listenAddress(),
                        0,
                        0,
                        0,
                        Optional.empty(),
                        databaseUrl,
                        Optional.empty());
        try (Node first = Node.start(settings)) {
            leasedByAProcessThatIsGone(first);
        }
        CountDownLatch done = new CountDownLatch(1);
        Handler handler = new Handler(done);
        try (Node second =
                Node.start(settings, beans -> beans.registerBean(Handler.class, () -> handler))) {
            assertThat(done.await(60, TimeUnit.SECONDS)).as("the job is taken up").isTrue();
            awaitDone(second);
        }
    }

    /** What the end of a process cut short does not count as one of a job's attempts. */
    private static void awaitDone(Node node) {
        await().untilAsserted(() -> assertThat(attemptsOfWhatIsDone(node)).containsExactly(1));
    }

    private static List<Integer> attemptsOfWhatIsDone(Node node) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .select(JOB.ATTEMPTS)
                                .from(JOB)
                                .where(JOB.KIND.eq(KIND))
                                .and(JOB.DONE_AT.isNotNull())
                                .fetch(JOB.ATTEMPTS));
    }

    private static void leasedByAProcessThatIsGone(Node node) {
        Instant now = Clock.system().now();
        node.part(Transactions.class)
                .runAsSystem(() -> {
                    node.part(Jobs.class).enqueue(KIND, KIND, Map.of(), now);
                    List<UUID> leased =
                            node.part(DSLContext.class)
                                    .update(JOB)
                                    .set(
                                            JOB.LEASED_UNTIL,
                                            now.plus(JobQueue.LEASE).atOffset(ZoneOffset.UTC))
                                    .set(JOB.ATTEMPTS, 1)
                                    .where(JOB.KIND.eq(KIND))
                                    .returning(JOB.ID)
                                    .fetch(JOB.ID);
                    assertThat(leased).hasSize(1);
                });
    }

    private record Handler(CountDownLatch done) implements JobHandler {
        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public void run(Map<String, String> payload) {
            done.countDown();
        }

        @Override
        public void gaveUp(Map<String, String> payload, Exception lastError) {}
    }
}
