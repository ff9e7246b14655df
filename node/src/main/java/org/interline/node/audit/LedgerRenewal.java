package org.interline.node.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.ledger.Checkpoint;
import org.interline.ledger.SignedCheckpoint;
import org.interline.node.operations.PrivateFiles;
import org.interline.node.operations.StoppedNode;

/**
 * Ends a ledger that the record no longer bears out, as after a restore to an earlier state. It is
 * kept as it is, as evidence; its secret keys are destroyed, so that nobody adds to it. At the next
 * start the node begins another, under another name and other keys, over all that the record holds,
 * and records first of all which ledger it follows.
 */
public final class LedgerRenewal {
    private static final String NOTE = "ledger-renewed";
    private static final int LONGEST_REASON = 500;

    /**
     * A ledger that has ended.
     *
     * @param size leaves of its last checkpoint
     * @param kept the name of its folder in the data folder
     */
    public record Ended(String origin, long size, String root, String kept, String reason) {

        private byte[] write() {
            return String.join("\n", origin, Long.toString(size), root, kept, reason)
                    .getBytes(StandardCharsets.UTF_8);
        }

        private static Ended read(String text) {
            List<String> lines = List.of(text.split("\n", 5));
            return new Ended(
                    lines.get(0),
                    Long.parseLong(lines.get(1)),
                    lines.get(2),
                    lines.get(3),
                    lines.get(4));
        }
    }

    private LedgerRenewal() {}

    /**
     * Ends the ledger of a stopped node. Cut off at any step, it is to be run again; until then the
     * node signs nothing.
     *
     * @param reason why, for the record and for partners
     */
    public static Ended renew(Path dataFolder, String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON || reason.contains("\n")) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "ledger.renew-reason",
                    "say in one line of at most %d characters why the ledger ends"
                            .formatted(LONGEST_REASON));
        }
        return StoppedNode.on(dataFolder, () -> end(dataFolder, reason));
    }

    private static Ended end(Path dataFolder, String reason) {
        Path ledger = dataFolder.resolve("ledger");
        try {
            if (!Files.exists(ledger.resolve("checkpoint"))) {
                throw new InterlineException(
                        ErrorCategory.NOT_FOUND,
                        "ledger.none",
                        "%s holds no ledger to end".formatted(ledger));
            }
            Checkpoint last =
                    SignedCheckpoint.parse(Files.readAllBytes(ledger.resolve("checkpoint")))
                            .checkpoint();
            String kept =
                    "ledger.before-%d-%s"
                            .formatted(
                                    last.size(), last.origin().replaceAll("[^A-Za-z0-9.-]+", "-"));
            Ended ended =
                    new Ended(last.origin(), last.size(), last.root().toString(), kept, reason);
            PrivateFiles.write(dataFolder.resolve(NOTE), ended.write());
            // The keys before the folder: a new folder must never be signed with them.
            Files.deleteIfExists(dataFolder.resolve("keys/lasting/ledger.secret"));
            Files.move(ledger, dataFolder.resolve(kept), StandardCopyOption.ATOMIC_MOVE);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot put the ledger in %s aside".formatted(ledger), e);
        }
    }

    /** The ledger that this node's follows, until that is on record; empty while it is there. */
    public static Optional<Ended> pending(Path dataFolder) {
        Path note = dataFolder.resolve(NOTE);
        Path checkpoint = dataFolder.resolve("ledger/checkpoint");
        try {
            if (!Files.exists(note)) {
                return Optional.empty();
            }
            Ended ended = Ended.read(Files.readString(note));
            boolean isThere =
                    Files.exists(checkpoint)
                            && SignedCheckpoint.parse(Files.readAllBytes(checkpoint))
                                    .checkpoint()
                                    .origin()
                                    .equals(ended.origin());
            return isThere ? Optional.empty() : Optional.of(ended);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + note, e);
        }
    }

    /** It is on record. */
    public static void recorded(Path dataFolder) {
        try {
            Files.deleteIfExists(dataFolder.resolve(NOTE));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + dataFolder.resolve(NOTE), e);
        }
    }
}
