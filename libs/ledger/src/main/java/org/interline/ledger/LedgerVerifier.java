package org.interline.ledger;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Judges a ledger's folder or a proof with nothing but files, and names the first thing that is
 * wrong. Whatever cannot be read or understood is wrong.
 */
public final class LedgerVerifier {
    private final LedgerPolicy policy;

    public LedgerVerifier(LedgerPolicy policy) {
        this.policy = policy;
    }

    /** Every entry, every tile and the signatures. */
    public Verdict folder(Path folder) {
        return folder(folder, Optional.empty());
    }

    /**
     * As {@link #folder(Path)}.
     *
     * @param kept a checkpoint that was kept since before: what it covered must still be there
     */
    public Verdict folder(Path folder, Optional<SignedCheckpoint> kept) {
        return judged(
                "checkpoint",
                () -> {
                    LedgerFiles files = new LedgerFiles(folder, new FileSteps.OnDisk());
                    Optional<byte[]> bytes = files.readCheckpoint();
                    if (bytes.isEmpty()) {
                        return new Verdict.Bad("checkpoint", "there is none in " + folder);
                    }
                    SignedCheckpoint signed = SignedCheckpoint.parse(bytes.get());
                    Optional<String> fault = policy.fault(signed);
                    if (fault.isPresent()) {
                        return new Verdict.Bad("checkpoint", fault.get());
                    }
                    Optional<Verdict.Bad> shrunk = kept.flatMap(older -> rollback(older, signed));
                    if (shrunk.isPresent()) {
                        return shrunk.get();
                    }
                    Optional<Verdict.Bad> bad = new FolderCheck(files, signed).first();
                    if (bad.isEmpty()) {
                        bad = kept.flatMap(older -> fork(older, new LedgerReader(files, signed)));
                    }
                    return bad.<Verdict>map(it -> it)
                            .orElseGet(() ->
                                    new Verdict.Sound(
                                            signed.checkpoint(),
                                            Optional.empty(),
                                            Optional.empty(),
                                            policy.signed(signed)));
                });
    }

    /**
     * That a leaf is in the log.
     *
     * @param entry the leaf's entry, where the proof itself does not carry it
     */
    public Verdict proof(byte[] file, Optional<byte[]> entry) {
        return judged(
                "proof",
                () -> {
                    LedgerProof proof = LedgerProof.parse(file);
                    Optional<String> fault = policy.fault(proof.checkpoint());
                    if (fault.isPresent()) {
                        return new Verdict.Bad("the proof's checkpoint", fault.get());
                    }
                    Optional<byte[]> proven = entry.or(proof::entry);
                    if (proven.isEmpty()) {
                        return new Verdict.Bad(
                                "proof", "it does not carry its entry, and none was given");
                    }
                    Checkpoint checkpoint = proof.checkpoint().checkpoint();
                    TreeHash leaf = Merkle.leaf(proven.get());
                    if (!proof.inclusion().proves(leaf, checkpoint.root())) {
                        return new Verdict.Bad(
                                "leaf %d".formatted(proof.inclusion().index()),
                                "the entry and the path of %d hashes do not lead to the root that the checkpoint of %d leaves signs"
                                        .formatted(
                                                proof.inclusion().path().size(),
                                                checkpoint.size()));
                    }
                    return new Verdict.Sound(
                            checkpoint,
                            Optional.of(proof.inclusion().index()),
                            Optional.of(leaf),
                            policy.signed(proof.checkpoint()));
                });
    }

    private Optional<Verdict.Bad> rollback(SignedCheckpoint older, SignedCheckpoint now) {
        Optional<String> fault = policy.fault(older);
        if (fault.isPresent()) {
            return Optional.of(new Verdict.Bad("the kept checkpoint", fault.get()));
        }
        long was = older.checkpoint().size();
        long is = now.checkpoint().size();
        return is >= was
                ? Optional.empty()
                : Optional.of(
                        new Verdict.Bad(
                                "checkpoint, line 2",
                                "rolled back: the log signed %d leaves before, and now has %d"
                                        .formatted(was, is)));
    }

    private static Optional<Verdict.Bad> fork(SignedCheckpoint older, LedgerReader ledger) {
        TreeHash root = ledger.root(older.checkpoint().size());
        return root.equals(older.checkpoint().root())
                ? Optional.empty()
                : Optional.of(
                        new Verdict.Bad(
                                "the first %d leaves".formatted(older.checkpoint().size()),
                                "forked: the log signed the root %s over them before, and now they make %s"
                                        .formatted(older.checkpoint().root(), root)));
    }

    private static Verdict judged(String place, Supplier<Verdict> judging) {
        try {
            return judging.get();
        } catch (InterlineException e) {
            // A disk that fails says nothing about the ledger.
            if (e.category() == ErrorCategory.CORRUPT_DATA
                    || e.category() == ErrorCategory.LIMIT_EXCEEDED) {
                return new Verdict.Bad(place, LedgerErrors.words(e));
            }
            throw e;
        }
    }
}
