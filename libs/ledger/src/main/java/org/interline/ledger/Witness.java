package org.interline.ledger;

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
        if (request.oldSize() > next.size()) {
            return new WitnessAnswer.Refused(
                    400,
                    "the checkpoint has %d leaves and the proof begins at %d"
                            .formatted(next.size(), request.oldSize()));
        }
        Optional<SignedCheckpoint> last = memory.last(next.origin());
        long known = last.map(it -> it.checkpoint().size()).orElse(0L);
        if (request.oldSize() != known) {
            return new WitnessAnswer.KnowsAnother(known);
        }
        Optional<String> broken = inconsistent(request, last.map(SignedCheckpoint::checkpoint));
        if (broken.isPresent()) {
            return new WitnessAnswer.Refused(422, broken.get());
        }
        Note.Signature signature = key.sign(next, clock.now());
        SignedCheckpoint cosigned =
                new SignedCheckpoint(next, signed.note().with(List.of(signature)));
        if (!memory.replace(next.origin(), known, cosigned)) {
            return new WitnessAnswer.KnowsAnother(
                    memory.last(next.origin()).map(it -> it.checkpoint().size()).orElse(0L));
        }
        return new WitnessAnswer.Cosigned(signature);
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
