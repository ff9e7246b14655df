package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.DataSource;
import org.interline.dicos.net.NetException;
import org.interline.dicos.net.NetLimits;
import org.interline.dicos.net.ProposedContext;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreRequest;
import org.interline.dicos.net.StoreScu;
import org.interline.kernel.ErrorCategory;
import org.interline.node.Node;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Far more senders at once than a node has places for. */
class CrowdTest {
    private static final int SENDERS = 500;
    private static final int PLACES = new NetLimits().associations();
    private static final String FULL = "local limit exceeded";

    private final AtomicInteger bags = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void eachOfFiveHundredSendersIsServedOrToldWhyNotAndALaterOneIsServed(@TempDir Path folder)
            throws Exception {
        try (Node node = Node.start(NodeSettings.onLoopback(folder, "test"))) {
            TestScanner lane = TestScanner.registered(node, "LANE1", TestScanner.profile(0, 0, 1));
            crowd(lane);
            assertThat(acknowledged).as("as many as there are places").hasSize(PLACES);
            assertThat(turnedAway).hasValue(SENDERS - PLACES);

            DataSet later = report();
            assertThat(lane.send(later, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
            acknowledged.add(uid(later));
            DSLContext database = node.part(DSLContext.class);
            List<String> there =
                    node.part(Transactions.class)
                            .asSystem(() ->
                                    database.select(STORED_OBJECT.SOP_INSTANCE_UID)
                                            .from(STORED_OBJECT)
                                            .fetch(STORED_OBJECT.SOP_INSTANCE_UID));
            assertThat(there).containsExactlyInAnyOrderElementsOf(acknowledged);
        }
    }

    /** Those who got in stay until the last has knocked, so that they are all there at once. */
    private void crowd(TestScanner lane) throws Exception {
        CountDownLatch knocked = new CountDownLatch(SENDERS);
        List<Future<?>> senders = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < SENDERS; i++) {
                senders.add(
                        threads.submit(() -> {
                            knock(lane, knocked);
                            return null;
                        }));
            }
        }
        for (Future<?> sender : senders) {
            sender.get();
        }
    }

    private void knock(TestScanner lane, CountDownLatch knocked)
            throws InterruptedException, IOException {
        StoreScu association;
        try {
            association =
                    lane.connect(ProposedContext.of(Uids.DICOS_TDR, TransferSyntax.EXPLICIT.uid()));
        } catch (NetException refused) {
            assertThat(refused.code()).isEqualTo("net.rejected");
            assertThat(refused.category()).isEqualTo(ErrorCategory.UNAVAILABLE);
            assertThat(refused).hasMessageContaining(FULL);
            turnedAway.incrementAndGet();
            return;
        } finally {
            knocked.countDown();
        }
        try (association) {
            knocked.await();
            DataSet report = report();
            assertThat(store(association, report)).isEqualTo(StoreOutcome.SUCCESS);
            acknowledged.add(uid(report));
        }
    }

    private static StoreOutcome store(StoreScu association, DataSet report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicosWriter.write(bytes, report, TransferSyntax.EXPLICIT);
        return association.store(
                StoreRequest.of(Uids.DICOS_TDR, uid(report), TransferSyntax.EXPLICIT.uid()),
                DataSource.of(bytes.toByteArray()));
    }

    /** Each of a bag of its own. */
    private DataSet report() {
        return new MadeScan("04%08d".formatted(bags.incrementAndGet())).clear();
    }

    private static String uid(DataSet report) {
        return report.string(Tags.SOP_INSTANCE_UID).orElseThrow();
    }
}
