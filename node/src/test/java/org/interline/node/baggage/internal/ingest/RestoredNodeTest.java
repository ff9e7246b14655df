package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.BackupSummary;
import org.interline.node.operations.Backups;
import org.interline.node.operations.NodeSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** Yesterday's backup brought back: bags, decisions, images, and what was shredded since. */
class RestoredNodeTest {
    @TempDir private Path backup;
    private TestNode node;
    private BagWalk walk;

    @BeforeEach
    void start() {
        node = TestNode.startedWhole();
        walk = BagWalk.on(node);
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        FileSystemUtils.deleteRecursively(node.folder());
    }

    @Test
    void whatWasDecidedBeforeIsThereWhatCameAfterIsAbsentAndShreddedImagesStayShredded() {
        UUID before = walk.scanned("0200000001");
        UUID after = walk.scanned("0200000002");
        UUID shredded = walk.scanned("0200000003");
        String decidedBefore = walk.decided(before);
        String plane = walk.plane(before);
        String seen = node.as("security-auditor").get(plane).expect(200).text();
        String gone = walk.plane(shredded);

        BackupSummary taken = take();
        assertThat(taken.blobs()).isGreaterThanOrEqualTo(6);
        String decidedAfter = walk.decided(after);
        UUID newcomer = walk.scanned("0200000004");
        node.part(KeyStore.class).shred(walk.scan(shredded).getId());
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
        String task = walk.decided(walk.scanned("0200000005"));
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
        String task = walk.decided(walk.scanned("0200000006"));
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

    private static void delete(Path tree) {
        try {
            FileSystemUtils.deleteRecursively(tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
