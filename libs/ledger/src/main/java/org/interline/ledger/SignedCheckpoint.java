package org.interline.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A checkpoint and the note that carries it. Whether to believe it, a policy says. */
public record SignedCheckpoint(Checkpoint checkpoint, Note note) {

    public static SignedCheckpoint parse(byte[] bytes) {
        Note note = Note.parse(bytes);
        return new SignedCheckpoint(Checkpoint.parse(note.text()), note);
    }

    static SignedCheckpoint sign(Checkpoint checkpoint, List<LedgerKey> keys, Instant now) {
        List<Note.Signature> made = new ArrayList<>();
        keys.forEach(key -> made.add(key.sign(checkpoint, now)));
        return new SignedCheckpoint(checkpoint, new Note(checkpoint.text(), made));
    }

    /** The same with one more signature, in place of what its key made before. */
    public SignedCheckpoint with(Note.Signature signature) {
        List<Note.Signature> all =
                new ArrayList<>(
                        note.signatures().stream()
                                .filter(it ->
                                        it.id() != signature.id()
                                                || !it.name().equals(signature.name()))
                                .toList());
        all.add(signature);
        return new SignedCheckpoint(checkpoint, new Note(note.text(), all));
    }

    public byte[] bytes() {
        return note.bytes();
    }

    /** When one of these keys says that it signed, the latest of them. */
    public Optional<Instant> time(List<VerifierKey> keys) {
        return note.signatures().stream()
                .flatMap(signature ->
                        keys.stream()
                                .filter(key -> key.claims(signature) && key.signed(note, signature))
                                .flatMap(key -> VerifierKey.time(key.kind(), signature).stream()))
                .max(Comparator.naturalOrder());
    }
}
