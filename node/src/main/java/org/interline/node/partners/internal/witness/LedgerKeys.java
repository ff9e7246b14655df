package org.interline.node.partners.internal.witness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.ledger.KeyKind;
import org.interline.ledger.VerifierKey;

/**
 * The keys of a node's ledger, and the one that it cosigns others' with. Between nodes they are
 * three lines, the vkeys in this order.
 */
public record LedgerKeys(VerifierKey ed25519, VerifierKey mlDsa44, VerifierKey witness) {
    /** Two keys of 1312 bytes, one of 32, in base64, and their names. */
    public static final Limit BYTES = new Limit("keys of a ledger", "bytes", 8 * 1024);

    /** What a cosigned text can carry. */
    private static final int LONGEST_NAME = 255;

    public LedgerKeys {
        if (ed25519.kind() != KeyKind.ED25519
                || mlDsa44.kind() != KeyKind.ML_DSA_44
                || witness.kind() != KeyKind.ML_DSA_44
                || !ed25519.name().equals(mlDsa44.name())) {
            throw malformed("an Ed25519 and an ML-DSA-44 key of one name, and an ML-DSA-44 key");
        }
        for (VerifierKey key : List.of(ed25519, witness)) {
            if (key.name().getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
                throw malformed("names of at most %d bytes".formatted(LONGEST_NAME));
            }
        }
    }

    public static LedgerKeys read(byte[] text) {
        BYTES.check(text.length);
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() != 3) {
            throw malformed("three lines");
        }
        return new LedgerKeys(
                VerifierKey.parse(lines.get(0)),
                VerifierKey.parse(lines.get(1)),
                VerifierKey.parse(lines.get(2)));
    }

    public byte[] write() {
        return "%s\n%s\n%s\n".formatted(ed25519, mlDsa44, witness).getBytes(StandardCharsets.UTF_8);
    }

    /** The ledger's name. */
    public String origin() {
        return ed25519.name();
    }

    public List<VerifierKey> log() {
        return List.of(ed25519, mlDsa44);
    }

    private static InterlineException malformed(String what) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "ledger.keys",
                "the keys of a ledger are " + what + "; others were told");
    }
}
