package org.interline.ledger;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.interline.kernel.Sha256;

/**
 * A public key with its name, written as a vkey: {@code name+id+key}.
 *
 * @param publicKey the kind's byte and the raw key, in base64
 */
public record VerifierKey(String name, KeyKind kind, int id, String publicKey) {

    public static VerifierKey of(String name, KeyKind kind, byte[] raw) {
        if (!Text.isName(name)) {
            throw LedgerErrors.invalid(
                    "a key's name has no spaces and no plus and is not empty, unlike \"%s\""
                            .formatted(Text.shortened(name)));
        }
        if (raw.length != kind.publicBytes()) {
            throw LedgerErrors.malformed(
                    "a public key of %s has %d bytes, not %d"
                            .formatted(kind, kind.publicBytes(), raw.length));
        }
        byte[] typed = ByteBuffer.allocate(1 + raw.length).put(kind.type()).put(raw).array();
        var digest = Sha256.newDigest();
        digest.update(Text.bytes(name + '\n'));
        digest.update(typed);
        int id = ByteBuffer.wrap(digest.digest()).getInt();
        kind.requireKey(raw);
        return new VerifierKey(name, kind, id, Text.base64(typed));
    }

    /** An Ed25519 key that is published elsewhere, under a name. */
    public static VerifierKey ofEd25519(String name, PublicKey key) {
        return of(name, KeyKind.ED25519, KeyKind.ED25519.raw(key));
    }

    public static VerifierKey parse(String vkey) {
        String[] parts = vkey.split("\\+", 3);
        if (parts.length != 3 || !parts[1].matches("[0-9a-f]{8}")) {
            throw LedgerErrors.malformed(
                    "a key is written name+8 hexadecimal digits+base64, unlike \"%s\""
                            .formatted(Text.shortened(vkey)));
        }
        byte[] typed = Text.base64(parts[2]);
        KeyKind kind =
                (typed.length == 0 ? Optional.<KeyKind>empty() : KeyKind.ofType(typed[0]))
                        .orElseThrow(() ->
                                LedgerErrors.malformed(
                                        "the key of %s is neither Ed25519 (1) nor ML-DSA-44 (6)"
                                                .formatted(Text.shortened(parts[0]))));
        VerifierKey key = of(parts[0], kind, Arrays.copyOfRange(typed, 1, typed.length));
        if (key.id() != HexFormat.fromHexDigits(parts[1])) {
            throw LedgerErrors.malformed(
                    "the key of %s says that its id is %s, and it is %s"
                            .formatted(parts[0], parts[1], HexFormat.of().toHexDigits(key.id())));
        }
        return key;
    }

    /** Whether a signature claims to be this key's. */
    boolean claims(Note.Signature signature) {
        return signature.id() == id && signature.name().equals(name);
    }

    /** Whether this key signed the note so. */
    boolean signed(Note note, Note.Signature signature) {
        byte[] made = signature.bytes();
        if (made.length != kind.signatureBytes()) {
            return false;
        }
        byte[] typed = Text.base64(publicKey);
        byte[] key = Arrays.copyOfRange(typed, 1, typed.length);
        return switch (kind) {
            case ED25519 -> kind.verify(key, Text.bytes(note.text()), made);
            case ML_DSA_44 -> {
                long time = ByteBuffer.wrap(made).getLong();
                yield time >= 0
                        && kind.verify(
                                key,
                                Checkpoint.parse(note.text()).cosigned(name, time),
                                Arrays.copyOfRange(made, 8, made.length));
            }
        };
    }

    /** When a cosignature says it was made; not to be believed before it is verified. */
    static Optional<Instant> time(KeyKind kind, Note.Signature signature) {
        if (kind != KeyKind.ML_DSA_44) {
            return Optional.empty();
        }
        long seconds = ByteBuffer.wrap(signature.bytes()).getLong();
        // Later than the year 9999 is nobody's time.
        return seconds <= 0 || seconds > 253_402_300_799L
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /** The vkey. */
    @Override
    public String toString() {
        return "%s+%s+%s".formatted(name, HexFormat.of().toHexDigits(id), publicKey);
    }
}
