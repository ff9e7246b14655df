package org.interline.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.Clock;

/**
 * Signs other logs' checkpoints, each only if it continues the one before (tlog-witness,
 * add-checkpoint). It refuses a log that takes leaves back or changes them, and keeps no more of a
 * log than its last checkpoint.
 */
public final class Witness {
    private final LedgerKey key;
    private final List<VerifierKey> logs;
    private final WitnessMemory memory;
    private final Clock clock;

    /**
     * @param key an ML-DSA-44 key: only a cosignature says when
     * @param logs keys of the logs to watch, named by their origins
     */
    public Witness(LedgerKey key, List<VerifierKey> logs, WitnessMemory memory, Clock clock) {
        if (key.verifier().kind() != KeyKind.ML_DSA_44) {
            throw LedgerErrors.invalid("a witness signs with an ML-DSA-44 key");
        }
        this.key = key;
        this.logs = List.copyOf(logs);
        this.memory = memory;
        this.clock = clock;
    }

    public WitnessAnswer add(AddCheckpoint request) {
        SignedCheckpoint signed = request.checkpoint();
        Checkpoint next = signed.checkpoint();
        List<VerifierKey> trusted =
                logs.stream().filter(log -> log.name().equals(next.origin())).toList();
        if (trusted.isEmpty()) {
            return new WitnessAnswer.Refused(
                    404, "the log \"%s\" is not known here".formatted(next.origin()));
        }
        // The policy of its log keys alone, so that here and there one rule says what holds.
        Optional<String> fault =
                LedgerPolicy.of(trusted.getFirst(), trusted.subList(1, trusted.size()))
                        .fault(signed);
        if (fault.isPresent()) {
            return new WitnessAnswer.Refused(403, fault.get());
        }
        Optional<SignedCheckpoint> last = memory.last(next.origin());
        Optional<String> takenBack = last.flatMap(it -> takenBack(it, signed, trusted));
        if (takenBack.isPresent()) {
            return new WitnessAnswer.Refused(WitnessAnswer.INCONSISTENT, takenBack.get());
        }
        if (request.oldSize() > next.size()) {
            return new WitnessAnswer.Refused(
                    400,
                    "the checkpoint has %d leaves and the proof begins at %d"
                            .formatted(next.size(), request.oldSize()));
        }
        long known = last.map(it -> it.checkpoint().size()).orElse(0L);
        if (request.oldSize() != known) {
            return new WitnessAnswer.KnowsAnother(known);
        }
        Optional<String> broken = inconsistent(request, last.map(SignedCheckpoint::checkpoint));
        if (broken.isPresent()) {
            return new WitnessAnswer.Refused(WitnessAnswer.INCONSISTENT, broken.get());
        }
        Note.Signature signature = key.sign(next, clock.now());
        if (!memory.replace(next.origin(), known, signed.with(signature))) {
            return new WitnessAnswer.KnowsAnother(
                    memory.last(next.origin()).map(it -> it.checkpoint().size()).orElse(0L));
        }
        return new WitnessAnswer.Cosigned(signature);
    }

    /**
     * What contradicts the last checkpoint whatever the proof. A smaller tree does only if the log
     * says that it signed it later: a request can be late on its way.
     */
    private static Optional<String> takenBack(
            SignedCheckpoint last, SignedCheckpoint next, List<VerifierKey> trusted) {
        Checkpoint before = last.checkpoint();
        Checkpoint now = next.checkpoint();
        if (now.size() == before.size() && !now.root().equals(before.root())) {
            return Optional.of(
                    "forked: over %d leaves the log signed the root %s before, and now %s"
                            .formatted(now.size(), before.root(), now.root()));
        }
        Optional<Instant> signedBefore = last.time(trusted);
        Optional<Instant> signedNow = next.time(trusted);
        boolean later =
                signedBefore.isPresent()
                        && signedNow.isPresent()
                        && signedNow.get().isAfter(signedBefore.get());
        return now.size() < before.size() && later
                ? Optional.of(
                        "rolled back: the log signed %d leaves at %s, and at %s it signed %d"
                                .formatted(
                                        before.size(),
                                        signedBefore.get(),
                                        signedNow.get(),
                                        now.size()))
                : Optional.empty();
    }

    private static Optional<String> inconsistent(AddCheckpoint request, Optional<Checkpoint> last) {
        Checkpoint next = request.checkpoint().checkpoint();
        if (next.size() == 0 && !next.root().equals(Merkle.EMPTY)) {
            return Optional.of("a tree without leaves has another root");
        }
        if (request.oldSize() == 0) {
            return request.path().isEmpty()
                    ? Optional.empty()
                    : Optional.of("from a tree without leaves there is nothing to prove");
        }
        TreeHash before = last.orElseThrow().root();
        ConsistencyProof proof =
                new ConsistencyProof(request.oldSize(), next.size(), request.path());
        return proof.proves(before, next.root())
                ? Optional.empty()
                : Optional.of(
                        "forked: the tree of %d leaves does not continue the one of %d that was signed here"
                                .formatted(next.size(), request.oldSize()));
    }
}
