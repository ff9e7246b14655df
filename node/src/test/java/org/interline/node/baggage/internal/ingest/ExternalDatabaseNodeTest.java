package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.BackupSummary;
import org.interline.node.operations.Backups;
import org.interline.node.operations.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The walk to a decision, a restart, and a backup brought back, on databases of others. */
class ExternalDatabaseNodeTest {
    private static final Progress SILENT = (step, done, total) -> {};

    @TempDir private Path backup;
    private TestNode node;
    private BagWalk walk;

    @BeforeEach
    void start() {
        node = TestNode.started();
        walk = BagWalk.on(node);
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        FileSystemUtils.deleteRecursively(node.folder());
    }

    @Test
    void aDecisionOutlivesTheNodeThatTookIt() {
        String task = walk.decided(walk.scanned("0600000001"));
        node.restart();
        assertThat(state(task)).isEqualTo("DECIDED");
        assertThat(node.folder().resolve("database")).doesNotExist();
    }

    @Test
    void aBackupIsBroughtBackToASecondEmptyDatabaseAndToNoOther() throws IOException {
        UUID before = walk.scanned("0600000002");
        UUID after = walk.scanned("0600000003");
        String decidedBefore = walk.decided(before);
        BackupSummary taken =
                Backups.take(node.folder(), node.databaseUrl(), backup, Clock.system(), SILENT);
        String decidedAfter = walk.decided(after);

        // Another server, so that not even its roles are there yet.
        try (EmbeddedPostgres second = EmbeddedPostgres.start()) {
            Optional<String> empty = Optional.of(second.getJdbcUrl("postgres", "postgres"));
            node.restartOn(
                    empty,
                    () -> {
                        assertThatThrownBy(() -> restore(node.databaseUrl()))
                                .hasMessageContaining("already holds tables");
                        assertThat(restore(empty).rows()).isEqualTo(taken.rows()).isPositive();
                    });
            assertThat(state(decidedBefore)).isEqualTo("DECIDED");
            assertThat(state(decidedAfter)).isEqualTo("WAITING");
            String plane = walk.plane(before);
            node.as("security-auditor").get(plane).expect(200);
            assertThatThrownBy(() -> restore(empty)).hasMessageContaining("already holds tables");
            node.restart();
            assertThat(state(decidedBefore)).isEqualTo("DECIDED");
            node.close();
        }
    }

    private BackupSummary restore(Optional<String> databaseUrl) {
        return Backups.restore(backup, node.folder(), databaseUrl, true, Clock.system(), SILENT);
    }

    private String state(String task) {
        return node.as("security-officer").get(task).expect(200).at("/state");
    }
}
