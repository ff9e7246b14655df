package org.interline.node.exchange.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.interline.agreement.HeldData;
import org.interline.kernel.Clock;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.exchange.HeldBags;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Backups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** A backup from before retention ended reads nothing of what it ended for. */
class RestoredKeysTest {
    @TempDir private Path backup;
    private TestNode node;

    @BeforeEach
    void start() {
        node = TestNode.startedWhole();
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        FileSystemUtils.deleteRecursively(node.folder());
    }

    @Test
    void what_was_destroyed_since_a_backup_stays_destroyed_and_is_recorded_again() {
        HeldBags bags = new HeldBags(node);
        Paper bag =
                bags.fromAbroad(bags.agreement(HeldData.FREEZE), bags.flight(Duration.ofHours(3)));
        bags.decidedByAll(bag, "REFER");
        Backups.take(node.folder(), Optional.empty(), backup, Clock.system(), (s, d, t) -> {});
        node.clock().advance(HeldBags.RETAIN);
        node.part(Retention.class).round();
        assertThat(node.part(KeyStore.class).isShredded(bag.scan())).isTrue();

        node.restart(() -> {
            try {
                FileSystemUtils.deleteRecursively(node.folder().resolve("blobs"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Backups.restore(
                    backup, node.folder(), Optional.empty(), true, Clock.system(), (s, d, t) -> {});
        });

        assertThat(node.part(KeyStore.class).isShredded(bag.scan())).isTrue();
        assertThat(node.part(KeyStore.class).isShredded(bag.bag())).isTrue();
        node.part(Retention.class).round();
        Client auditor = node.as("security-auditor");
        assertThat(auditor.get("/api/v1/bags/" + bag.bag() + "/keeping").at("/destroyedAt"))
                .isNotEmpty();
        assertThat(auditor.get("/api/v1/bags/" + bag.bag()).expect(200).at("/lpn")).isEmpty();
        String image =
                auditor.get("/api/v1/bags/" + bag.bag()).at("/scans/0/objects/0/images/0/url");
        auditor.get(image).expectProblem(403, "held.use-ended");
    }
}
