package org.interline.node.operations.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.JOB;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.Clock;
import org.interline.node.Node;
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
    void aJobThatWasLeasedWhenTheProcessDiedIsDoneAtTheNextStart() throws InterruptedException {
        try (Node first = Node.start(NodeSettings.onLoopback(folder, "test"))) {
            leasedByAProcessThatIsGone(first);
        }
        CountDownLatch done = new CountDownLatch(1);
        Handler handler = new Handler(done);
        Node second =
                Node.start(
                        NodeSettings.onLoopback(folder, "test"),
                        beans -> beans.registerBean(Handler.class, () -> handler));
        try {
            assertThat(done.await(60, TimeUnit.SECONDS)).as("the job is taken up").isTrue();
        } finally {
            second.close();
        }
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
