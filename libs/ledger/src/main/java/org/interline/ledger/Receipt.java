package org.interline.ledger;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.InterlineException;

/**
 * The issuer's signature that it has a content, shared with all contents of its batch; see the
 * package documentation.
 *
 * @param inclusion the content's place in the batch
 * @param note the signed text over the batch's root
 */
public record Receipt(InclusionProof inclusion, Note note) {
    private static final String FIRST = "interline-receipt@v1";
    private static final String NOTE_FIRST = "interline-receipts/v1";

    /** What the note says. */
    public record Batch(String issuer, Instant at, long count, TreeHash root) {

        String text() {
            return "%s\n%s\n%s\n%d\n%s\n".formatted(NOTE_FIRST, issuer, at, count, root);
        }

        static Batch parse(String text) {
            List<String> lines = List.of(text.split("\n", -1));
            if (lines.size() != 6 || !lines.getFirst().equals(NOTE_FIRST)) {
                throw LedgerErrors.malformed(
                        "the signed part of a receipt has five lines, the first \"%s\""
                                .formatted(NOTE_FIRST));
            }
            Instant at;
            try {
                at = Instant.parse(lines.get(2));
            } catch (DateTimeParseException e) {
                throw LedgerErrors.malformed(
                        "\"%s\" is no time".formatted(Text.shortened(lines.get(2))));
            }
            long count = Text.number(lines.get(3));
            LedgerLimits.RECEIPTS.check(count);
            Batch batch = new Batch(lines.get(1), at, count, TreeHash.ofBase64(lines.get(4)));
            if (!batch.text().equals(text)) {
                throw LedgerErrors.malformed("the time of a receipt is not in its one spelling");
            }
            return batch;
        }
    }

    /** One receipt for each content, under one signature. */
    public static List<Receipt> issue(List<byte[]> contents, LedgerKey key, Instant at) {
        LedgerLimits.RECEIPTS.check(contents.size());
        List<List<TreeHash>> whole = new ArrayList<>();
        List<TreeHash> level = contents.stream().map(Merkle::leaf).toList();
        while (!level.isEmpty()) {
            whole.add(level);
            List<TreeHash> above = new ArrayList<>();
            for (int i = 0; i + 1 < level.size(); i += 2) {
                above.add(Merkle.node(level.get(i), level.get(i + 1)));
            }
            level = above;
        }
        Proofs tree = new Proofs((height, index) -> whole.get(height).get((int) index));
        Batch batch =
                new Batch(key.verifier().name(), at, contents.size(), tree.root(contents.size()));
        Note note = new Note(batch.text(), List.of(key.sign(batch.text())));
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            receipts.add(new Receipt(tree.inclusion(i, contents.size()), note));
        }
        return receipts;
    }

    public Batch batch() {
        return Batch.parse(note.text());
    }

    /**
     * Whether the issuer signed that it has the content.
     *
     * @param issuer the key; the name in it is the issuer's
     */
    public boolean verify(byte[] content, VerifierKey issuer) {
        return fault(content, issuer).isEmpty();
    }

    /** The first thing that keeps it from being the issuer's receipt for the content. */
    public Optional<String> fault(byte[] content, VerifierKey issuer) {
        Batch batch;
        try {
            batch = batch();
        } catch (InterlineException e) {
            return Optional.of(LedgerErrors.words(e));
        }
        if (issuer.kind() != KeyKind.ED25519 || !batch.issuer().equals(issuer.name())) {
            return Optional.of(
                    "it is a receipt of %s, and the key is %s of %s"
                            .formatted(batch.issuer(), issuer.kind(), issuer.name()));
        }
        if (note.signatures().stream().noneMatch(issuer::claims)) {
            return Optional.of("no signature is by the key %s".formatted(issuer));
        }
        if (note.signatures().stream()
                .noneMatch(it -> issuer.claims(it) && issuer.signed(note, it))) {
            return Optional.of(
                    "the signature of %s does not verify: it or the text was changed"
                            .formatted(issuer.name()));
        }
        return isOf(content, batch)
                ? Optional.empty()
                : Optional.of(
                        "content %d: it and the path of %d hashes do not lead to the root that the batch of %d signs"
                                .formatted(
                                        inclusion.index(), inclusion.path().size(), batch.count()));
    }

    /**
     * Whether the content is in the batch that its note signs; who signed the note it does not say.
     *
     * @throws InterlineException when the note is no batch's
     */
    public boolean isOf(byte[] content) {
        return isOf(content, batch());
    }

    private boolean isOf(byte[] content, Batch batch) {
        return batch.count() == inclusion.size()
                && inclusion.proves(Merkle.leaf(content), batch.root());
    }

    public static Receipt parse(byte[] bytes) {
        LedgerLimits.PROOF_BYTES.check(bytes.length);
        String text = Text.utf8(bytes, "the receipt");
        int blank = text.indexOf("\n\n");
        List<String> lines =
                blank < 0 ? List.of("") : List.of(text.substring(0, blank).split("\n", -1));
        if (lines.size() < 2 || !lines.getFirst().equals(FIRST)) {
            throw LedgerErrors.malformed(
                    "a receipt begins with \"%s\" and an index, and has a blank line after its path"
                            .formatted(FIRST));
        }
        LedgerLimits.PROOF_HASHES.check(lines.size() - 2);
        long index = Text.number(Text.after("index", lines.get(1)));
        List<TreeHash> path = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            path.add(TreeHash.ofBase64(line));
        }
        Note note = Note.parse(Text.bytes(text.substring(blank + 2)));
        return new Receipt(new InclusionProof(index, Batch.parse(note.text()).count(), path), note);
    }

    public byte[] bytes() {
        StringBuilder text =
                new StringBuilder("%s\nindex %d\n".formatted(FIRST, inclusion.index()));
        inclusion.path().forEach(hash -> text.append(hash).append('\n'));
        return Text.bytes(text.append('\n') + new String(note.bytes(), StandardCharsets.UTF_8));
    }
}
