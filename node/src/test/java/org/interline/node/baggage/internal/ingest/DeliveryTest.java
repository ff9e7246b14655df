package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.JOB;
import static org.interline.tables.Tables.RECEIPT;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.StoreOutcome;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.fixture.MovableClock;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.internal.sealing.FileBlobStore;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.interline.testkit.Peers;
import org.interline.testkit.SampleFiles;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node on a disk that a test can fill. */
class DeliveryTest {
    private static final String FLOAT_AIT = "V02A-AIT2D-float.dcs";

    /** How often the disk is still found to have room. */
    private static final AtomicInteger LOOKS_WITH_ROOM = new AtomicInteger(Integer.MAX_VALUE);

    private static final int ATTEMPTS_OF_OTHER_FAILURES = 5;
    private static final MovableClock CLOCK = new MovableClock(TestNode.MORNING);

    @TempDir static Path folder;
    private static Node node;

    @BeforeAll
    static void start() {
        node =
                Node.start(
                        NodeSettings.onLoopback(folder, "test"),
                        beans -> {
                            beans.registerBean(Clock.class, () -> CLOCK);
                            beans.registerBean(
                                    BlobStore.class,
                                    () ->
                                            new FileBlobStore(
                                                    folder.resolve("blobs"),
                                                    beans.getBean(KeyStore.class),
                                                    DeliveryTest::room,
                                                    1000));
                        });
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static long room() {
        return LOOKS_WITH_ROOM.getAndUpdate(looks -> Math.max(0, looks - 1)) > 0
                ? Long.MAX_VALUE
                : 999;
    }

    @Test
    void aFullDiskRefusesWithASentenceKeepsNothingAndTakesTheObjectAgainOnceThereIsRoom()
            throws IOException {
        TestScanner lane = TestScanner.registered(node, "FULL", TestScanner.profile(0, 0, 1));
        String uid = TestScanner.uid();
        byte[] object = new byte[40 << 20];
        // Full from the start; then with room for the first look and none in the middle.
        for (int looks : new int[] {0, 1}) {
            LOOKS_WITH_ROOM.set(looks);
            StoreOutcome refused = lane.send(Uids.DICOS_TDR, uid, TransferSyntax.EXPLICIT, object);
            LOOKS_WITH_ROOM.set(Integer.MAX_VALUE);
            assertThat(refused.status()).isEqualTo(0xA700);
            assertThat(refused.comment().orElseThrow()).contains("no room");
            assertThat(rows("FULL")).isEmpty();
            assertThat(arriving()).isEmpty();
        }

        StoreOutcome taken = lane.send(Uids.DICOS_TDR, uid, TransferSyntax.EXPLICIT, object);
        assertThat(taken.status()).isEqualTo(0xB007);
        assertThat(rows("FULL")).hasSize(1);
    }

    @Test
    void aDiskThatFillsWhileImagesAreMadeCostsNoScanItsImages() {
        TestScanner lane = TestScanner.registered(node, "FILLS", TestScanner.profile(1, 0, 0));
        DataSet ct = new MadeScan("0300000001").ct();
        // Room for the object, none for its volume, however often that is tried.
        LOOKS_WITH_ROOM.set(1);
        StoreOutcome stored = lane.send(ct, TransferSyntax.EXPLICIT);
        assertThat(stored).isEqualTo(StoreOutcome.SUCCESS);
        eventually(() -> attempts() > ATTEMPTS_OF_OTHER_FAILURES);
        assertThat(rows("FILLS").getFirst().getState()).isEqualTo("RECEIVED");

        LOOKS_WITH_ROOM.set(Integer.MAX_VALUE);
        eventually(() -> rows("FILLS").getFirst().getState().equals("READY"));
    }

    private static List<Path> arriving() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("blobs").resolve("arriving"))) {
            return files.toList();
        }
    }

    @Test
    void dcmtkDeliversFifteenSamplesEachWithAReceiptAndTheConflictingOnesAreMarked() {
        TestScanner.registered(node, "STORESCU", TestScanner.profile(1, 0, 0));
        List<Path> files =
                SampleFiles.all().stream().filter(file -> !file.endsWith(FLOAT_AIT)).toList();
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-R",
                                "-xs",
                                "-aet",
                                "STORESCU",
                                "-aec",
                                "INTERLINE",
                                "127.0.0.1",
                                String.valueOf(node.dicomPort())));
        files.forEach(file -> arguments.add(file.toString()));
        Peers.Outcome outcome = Peers.dcmtk("storescu", arguments.toArray(String[]::new));
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();

        List<StoredObjectRecord> rows = rows("STORESCU");
        assertThat(rows).hasSize(15).hasSameSizeAs(files);
        for (StoredObjectRecord row : rows) {
            int receipts =
                    node.part(Transactions.class)
                            .asSystem(() ->
                                    database()
                                            .fetchCount(
                                                    RECEIPT, RECEIPT.OBJECT_ID.eq(row.getId())));
            assertThat(receipts).as(row.getSopInstanceUid()).isEqualTo(1);
            long namesakes =
                    rows.stream()
                            .filter(it -> it.getSopInstanceUid().equals(row.getSopInstanceUid()))
                            .count();
            assertThat(row.getConflicting()).as(row.getSopInstanceUid()).isEqualTo(namesakes > 1);
        }
        assertThat(rows).anyMatch(StoredObjectRecord::getConflicting);
    }

    private static List<StoredObjectRecord> rows(String aeTitle) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        database()
                                .selectFrom(STORED_OBJECT)
                                .where(STORED_OBJECT.RECEIVED_FROM.eq(aeTitle))
                                .fetch());
    }

    /** Of the job that prepares the one object whose images do not fit. */
    private static int attempts() {
        return node.part(Transactions.class)
                .asSystem(() ->
                        database()
                                .select(JOB.ATTEMPTS)
                                .from(JOB)
                                .where(JOB.DONE_AT.isNull())
                                .and(JOB.KIND.eq("object.prepare"))
                                .fetchOptional(JOB.ATTEMPTS)
                                .orElse(0));
    }

    /**
     * Looks until it holds; each look is a minute later, so that no job waits to be tried again.
     */
    private static void eventually(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("it holds in time").isBefore(end);
            CLOCK.advance(Duration.ofMinutes(1));
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static DSLContext database() {
        return node.part(DSLContext.class);
    }
}
