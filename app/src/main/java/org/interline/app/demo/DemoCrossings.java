package org.interline.app.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.interline.app.client.NodeClient;
import org.interline.kernel.Clock;
import org.interline.ledger.LedgerPolicy;
import org.interline.ledger.LedgerVerifier;
import org.interline.ledger.SignedCheckpoint;
import org.interline.ledger.Tile;
import org.interline.ledger.Verdict;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/** What crossed between the demo's nodes, as auditors of both read it. */
final class DemoCrossings {
    private static final String SUMMARY = "/api/v1/exchanges/summary";
    private static final String LEDGER = "/api/v1/ledger/";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(200);

    /** Longer than the outbox pauses at most between two tries. */
    private static final Duration TRIED_AGAIN = Duration.ofSeconds(12);

    private final DemoNode origin;
    private final DemoNode destination;
    private final Clock clock;

    DemoCrossings(DemoNode origin, DemoNode destination, Clock clock) {
        this.origin = origin;
        this.destination = destination;
        this.clock = clock;
    }

    /** What there is to count. */
    record Counted(
            long exchanges,
            long receipts,
            long bytes,
            long originLedger,
            long destinationLedger,
            boolean ledgersVerified) {}

    /** Decisions go back after the last officer has left; until they have, or for a minute. */
    void awaitNothingWaits() {
        Instant end = clock.now().plus(PATIENCE);
        try (NodeClient here = origin.asAuditor();
                NodeClient there = destination.asAuditor()) {
            while (waiting(here) + waiting(there) > 0 && clock.now().isBefore(end)) {
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private static long waiting(NodeClient auditor) {
        return auditor.get(SUMMARY).path("waiting").asLong();
    }

    Counted counted() {
        try (NodeClient here = origin.asAuditor();
                NodeClient there = destination.asAuditor()) {
            JsonNode ours = here.get(SUMMARY);
            JsonNode theirs = there.get(SUMMARY);
            Ledger originLedger = verified(here);
            Ledger destinationLedger = verified(there);
            return new Counted(
                    Math.max(ours.path("exchanges").asLong(), theirs.path("exchanges").asLong()),
                    Math.min(ours.path("receipts").asLong(), theirs.path("receipts").asLong()),
                    ours.path("bytesOut").asLong() + ours.path("bytesIn").asLong(),
                    originLedger.size,
                    destinationLedger.size,
                    originLedger.sound && destinationLedger.sound);
        }
    }

    /** What crossed at either node after the agreement's end, with one bag more to send. */
    long afterRevocation(DemoAgreement agreement, Runnable oneMoreBag) {
        Instant revoked = agreement.revoke();
        oneMoreBag.run();
        LockSupport.parkNanos(TRIED_AGAIN.toNanos());
        try (NodeClient here = origin.asAuditor();
                NodeClient there = destination.asAuditor()) {
            String since = SUMMARY + "?since=" + revoked;
            return Math.max(
                    here.get(since).path("exchanges").asLong(),
                    there.get(since).path("exchanges").asLong());
        }
    }

    private record Ledger(long size, boolean sound) {}

    /** Copies a node's ledger and verifies it as anyone could, with nothing but files. */
    private static Ledger verified(NodeClient auditor) {
        try {
            Path folder = Files.createTempDirectory("interline-demo-ledger");
            try {
                byte[] policy = auditor.getBytes(LEDGER + "policy");
                byte[] checkpoint = auditor.getBytes(LEDGER + "checkpoint");
                long size = SignedCheckpoint.parse(checkpoint).checkpoint().size();
                for (Tile tile : Tile.ofTree(size)) {
                    Path file = folder.resolve(tile.path());
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.write(file, auditor.getBytes(LEDGER + tile.path()));
                }
                Files.write(folder.resolve("checkpoint"), checkpoint);
                Verdict verdict =
                        new LedgerVerifier(LedgerPolicy.parse(policy))
                                .folder(folder, Optional.empty());
                return new Ledger(size, verdict instanceof Verdict.Sound);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
