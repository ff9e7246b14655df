package org.interline.node.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerVerifier;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Verdict;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Backups;
import org.interline.node.operations.Transactions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** A node whose record is of an earlier state than its ledger, after a restore. */
@Timeout(240)
class RenewedLedgerTest {
    @TempDir private Path backup;
    private TestNode node;

    record Happened(int number) implements EventBody {
        @Override
        public String kind() {
            return "test.happened";
        }
    }

    @BeforeEach
    void start() {
        node = TestNode.startedWhole();
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
        FileSystemUtils.deleteRecursively(node.folder());
    }

    private void happen(int times) {
        node.part(Transactions.class)
                .runAsSystem(() ->
                        IntStream.range(0, times)
                                .mapToObj(Happened::new)
                                .map(it -> EventDraft.of(it, Actor.node(), Subject.NOTHING))
                                .forEach(node.part(Events.class)::append));
    }

    /** Asks until the ledger has grown to so many events, or has stopped. */
    private static JsonNode ledger(Client auditor, long least) {
        JsonNode ledger;
        do {
            ledger = auditor.get("/api/v1/ledger").expect(200).json();
        } while (ledger.path("size").asLong(-1) < least && ledger.path("fault").isNull());
        return ledger;
    }

    private SignedCheckpoint checkpoint(Client auditor) {
        return SignedCheckpoint.parse(text(auditor, "checkpoint"));
    }

    private static byte[] text(Client auditor, String what) {
        return auditor.get("/api/v1/ledger/" + what)
                .expect(200)
                .text()
                .getBytes(StandardCharsets.UTF_8);
    }

    private void backUp() {
        Backups.take(node.folder(), Optional.empty(), backup, Clock.system(), (s, d, t) -> {});
    }

    private void restore() {
        Backups.restore(
                backup, node.folder(), Optional.empty(), true, Clock.system(), (s, d, t) -> {});
    }

    @Test
    void itStopsAndOnceRenewedBeginsAnotherThatNamesTheOneWhichEnded() {
        Client auditor = node.as("security-auditor");
        happen(10);
        backUp();
        happen(300);
        ledger(auditor, 310);
        SignedCheckpoint last = checkpoint(auditor);
        LedgerPolicy policy = LedgerPolicy.parse(text(auditor, "policy"));
        assertThatThrownBy(() -> LedgerRenewal.renew(node.folder(), "while it runs"))
                .isInstanceOf(InterlineException.class);

        node.restart(this::restore);
        Client stopped = node.as("security-auditor");
        assertThat(ledger(stopped, Long.MAX_VALUE).path("fault").asString())
                .isEqualTo("ledger.ahead");

        node.restart(() -> LedgerRenewal.renew(node.folder(), "The disk was lost"));
        Client renewed = node.as("security-auditor");
        JsonNode now = ledger(renewed, 12);
        assertThat(now.path("fault").isNull()).isTrue();
        assertThat(now.required("origin").asString()).isNotEqualTo(last.checkpoint().origin());
        assertThat(bodies(renewed))
                .singleElement()
                .asString()
                .contains(
                        last.checkpoint().origin(),
                        last.checkpoint().root().toString(),
                        now.required("origin").asString(),
                        "The disk was lost");

        // Both verify: the one that ended up to its last checkpoint, the new one from the first.
        Path kept = kept();
        assertThat(new LedgerVerifier(policy).folder(kept, Optional.of(last)))
                .isInstanceOf(Verdict.Sound.class);
        assertThat(
                        new LedgerVerifier(LedgerPolicy.parse(text(renewed, "policy")))
                                .folder(node.folder().resolve("ledger")))
                .isInstanceOf(Verdict.Sound.class);

        node.restart();
        assertThat(bodies(node.as("security-auditor"))).hasSize(1);
    }

    @Test
    void cutOffAfterItsKeysAreGoneItSignsNothingUntilItIsRunAgain() {
        Client auditor = node.as("security-auditor");
        happen(50);
        ledger(auditor, 50);
        node.restart(() -> {
            LedgerRenewal.renew(node.folder(), "Cut off");
            try {
                Files.move(kept(), node.folder().resolve("ledger"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(ledger(node.as("security-auditor"), Long.MAX_VALUE).path("fault").asString())
                .isEqualTo("ledger.damaged");
        node.restart(() -> LedgerRenewal.renew(node.folder(), "Again"));
        Client again = node.as("security-auditor");
        assertThat(ledger(again, 50).path("fault").isNull()).isTrue();
        assertThat(bodies(again)).singleElement().asString().contains("Again");
    }

    private Path kept() {
        try (var files = Files.list(node.folder())) {
            return files.filter(it -> it.getFileName().toString().startsWith("ledger.before-"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> bodies(Client auditor) {
        List<String> bodies = List.of();
        while (bodies.isEmpty()) {
            bodies =
                    auditor.get("/api/v1/audit/events?limit=200")
                            .expect(200)
                            .json()
                            .required("items")
                            .valueStream()
                            .filter(it -> it.required("kind").asString().equals("ledger.renewed"))
                            .map(it -> it.required("body").toString())
                            .toList();
        }
        return bodies;
    }
}
