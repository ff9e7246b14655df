package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.BackupSummary;
import org.interline.node.operations.Backups;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Yesterday's backup brought back: bags, decisions, images, and what was shredded since. */
class RestoredNodeTest {
    @TempDir private Path backup;
    private TestNode node;
    private TestScanner lane;

    @BeforeEach
    void start() {
        node = TestNode.startedWhole();
        lane = TestScanner.registered(node.node(), "LANE", TestScanner.profile(1, 0, 0));
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        FileSystemUtils.deleteRecursively(node.folder());
    }

    @Test
    void whatWasDecidedBeforeIsThereWhatCameAfterIsAbsentAndShreddedImagesStayShredded() {
        UUID before = scanned("0200000001");
        UUID after = scanned("0200000002");
        UUID shredded = scanned("0200000003");
        String decidedBefore = decided(before);
        String plane = plane(before);
        String seen = node.as("security-auditor").get(plane).expect(200).text();
        String gone = plane(shredded);

        BackupSummary taken = take();
        assertThat(taken.blobs()).isGreaterThanOrEqualTo(6);
        String decidedAfter = decided(after);
        UUID newcomer = scanned("0200000004");
        node.part(KeyStore.class).shred(scan(shredded).getId());
        node.restart(() -> {
            delete(node.folder().resolve("blobs"));
            restore();
        });

        Client officer = node.as("security-officer");
        assertThat(officer.get(decidedBefore).expect(200).at("/state")).isEqualTo("DECIDED");
        assertThat(officer.get(decidedAfter).expect(200).at("/state")).isEqualTo("WAITING");
        Client auditor = node.as("security-auditor");
        auditor.get("/api/v1/bags/" + newcomer).expectProblem(404, "bag.not-found");
        assertThat(auditor.get(plane).expect(200).text()).isEqualTo(seen);
        auditor.get(gone).expectProblem(404, "keys.gone");
    }

    @Test
    void aDamagedBackupChangesNothingAndNamesTheTable() throws IOException {
        String task = decided(scanned("0200000005"));
        take();
        Files.writeString(backup.resolve("tables/task.copy"), "x", StandardOpenOption.APPEND);

        node.restart(() ->
                assertThatThrownBy(this::restore).hasMessageContaining("table task has the hash"));

        assertThat(node.as("security-officer").get(task).expect(200).at("/state"))
                .isEqualTo("DECIDED");
        try (Stream<Path> left = Files.list(node.folder())) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("database.before"))
                    .doesNotContain("restoring");
        }
    }

    @Test
    void aRestoreThatWasCutOffBetweenItsTwoRenamesIsNoNewBeginning() throws IOException {
        String task = decided(scanned("0200000006"));
        take();
        Path folder = node.folder();
        node.restart(() -> {
            try {
                Files.move(folder.resolve("database"), folder.resolve("database.before-1"));
                Files.createDirectories(folder.resolve("restoring"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            assertThatThrownBy(() -> Node.start(NodeSettings.onLoopback(folder, "TEST")))
                    .rootCause()
                    .hasMessageContaining("was cut off");
            restore();
        });
        assertThat(node.as("security-officer").get(task).expect(200).at("/state"))
                .isEqualTo("DECIDED");
    }

    private BackupSummary take() {
        return Backups.take(
                node.folder(), Optional.empty(), backup, Clock.system(), (s, d, t) -> {});
    }

    private void restore() {
        Backups.restore(
                backup, node.folder(), Optional.empty(), true, Clock.system(), (s, d, t) -> {});
    }

    /** Scans a bag, waits until officers may look at it, and returns it. */
    private UUID scanned(String bag) {
        DataSet ct = new MadeScan(bag).ct();
        assertThat(lane.send(ct, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
        String uid = ct.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        UUID id =
                node.part(Transactions.class)
                        .asSystem(() ->
                                database()
                                        .select(SCAN.BAG_ID)
                                        .from(SCAN)
                                        .join(STORED_OBJECT)
                                        .on(STORED_OBJECT.SCAN_ID.eq(SCAN.ID))
                                        .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(uid))
                                        .fetchSingle()
                                        .value1());
        eventually(() -> scan(id).getState().equals("WHOLE"));
        return id;
    }

    /** The security officer refers the bag; returns the task's path. */
    private String decided(UUID bag) {
        UUID task =
                node.part(Transactions.class)
                        .asSystem(() ->
                                database()
                                        .fetchSingle(
                                                "select task.id from task join authority on"
                                                        + " authority.id = task.authority_id where"
                                                        + " code = 'security' and bag_id = ?",
                                                bag)
                                        .get(0, UUID.class));
        String path = "/api/v1/tasks/" + task;
        Client officer = node.as("security-officer");
        Answer claimed = officer.post(path + "/claim").expect(200);
        officer.post(
                        path + "/decision",
                        Map.of(
                                "kind",
                                "REFER",
                                "reason",
                                "suspicious-object",
                                "version",
                                Integer.parseInt(claimed.at("/version"))))
                .expect(200);
        node.clock().advance(Duration.ofSeconds(6));
        eventually(() -> officer.get(path).expect(200).at("/state").equals("DECIDED"));
        return path;
    }

    private String plane(UUID bag) {
        return node.as("security-auditor")
                        .get("/api/v1/bags/" + bag)
                        .expect(200)
                        .at("/scans/0/objects/0/volume/url")
                + "/planes/axial/7?format=raw16";
    }

    private ScanRecord scan(UUID bag) {
        return node.part(Transactions.class)
                .asSystem(() -> database().fetchSingle(SCAN, SCAN.BAG_ID.eq(bag)));
    }

    private DSLContext database() {
        return node.part(DSLContext.class);
    }

    private static void delete(Path tree) {
        try {
            FileSystemUtils.deleteRecursively(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void eventually(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("it holds in time").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
