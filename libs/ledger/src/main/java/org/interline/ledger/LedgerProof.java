package org.interline.ledger;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A C2SP tlog-proof: one leaf's way up to a signed checkpoint.
 *
 * @param extra in base64; here the entry itself, which the leaf's hash vouches for
 */
public record LedgerProof(
        Optional<String> extra, InclusionProof inclusion, SignedCheckpoint checkpoint) {
    private static final String FIRST = "c2sp.org/tlog-proof@v1";

    public static LedgerProof parse(byte[] bytes) {
        LedgerLimits.PROOF_BYTES.check(bytes.length);
        String text = Text.utf8(bytes, "the proof");
        int blank = text.indexOf("\n\n");
        if (blank < 0) {
            throw LedgerErrors.malformed("the proof has no blank line before its checkpoint");
        }
        List<String> lines = List.of(text.substring(0, blank).split("\n", -1));
        if (!lines.getFirst().equals(FIRST)) {
            throw LedgerErrors.malformed(
                    "a proof begins with \"%s\", not \"%s\""
                            .formatted(FIRST, Text.shortened(lines.getFirst())));
        }
        int at = 1;
        Optional<String> extra = Optional.empty();
        if (at < lines.size() && lines.get(at).startsWith("extra ")) {
            String value = Text.after("extra", lines.get(at++));
            // Only to refuse what is no base64.
            LedgerLimits.ENTRY_BYTES.check(Text.base64(value).length);
            extra = Optional.of(value);
        }
        if (at == lines.size()) {
            throw LedgerErrors.malformed("the proof has no line with the leaf's index");
        }
        long index = Text.number(Text.after("index", lines.get(at++)));
        LedgerLimits.PROOF_HASHES.check(lines.size() - at);
        List<TreeHash> path = new ArrayList<>();
        for (String line : lines.subList(at, lines.size())) {
            path.add(TreeHash.ofBase64(line));
        }
        SignedCheckpoint checkpoint = SignedCheckpoint.parse(Text.bytes(text.substring(blank + 2)));
        return new LedgerProof(
                extra, new InclusionProof(index, checkpoint.checkpoint().size(), path), checkpoint);
    }

    public byte[] bytes() {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        extra.ifPresent(it -> text.append("extra ").append(it).append('\n'));
        text.append("index ").append(inclusion.index()).append('\n');
        inclusion.path().forEach(hash -> text.append(hash).append('\n'));
        return Text.bytes(
                text.append('\n') + new String(checkpoint.bytes(), StandardCharsets.UTF_8));
    }

    /** The entry that the proof carries, of which nothing is known before the proof is verified. */
    public Optional<byte[]> entry() {
        return extra.map(Text::base64);
    }
}
