package org.interline.ledger;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A key that signs notes. Its private part leaves it only by {@link #secret()}. */
public final class LedgerKey {
    private final Supplier<Held> held;

    /** A pair, ready to sign. */
    private record Held(VerifierKey verifier, PrivateKey key, UnaryOperator<byte[]> signing) {
        static Held of(VerifierKey verifier, PrivateKey key) {
            return new Held(verifier, key, verifier.kind().signing(key));
        }
    }

    private LedgerKey(Supplier<Held> held) {
        this.held = held;
    }

    private LedgerKey(VerifierKey verifier, PrivateKey key) {
        Held only = Held.of(verifier, key);
        this.held = () -> only;
    }

    public static LedgerKey generate(String name, KeyKind kind) {
        KeyPair pair = kind.generate();
        return new LedgerKey(
                VerifierKey.of(name, kind, kind.raw(pair.getPublic())), pair.getPrivate());
    }

    /** An Ed25519 pair that is kept elsewhere, under a name. */
    public static LedgerKey of(String name, KeyPair pair) {
        return new LedgerKey(VerifierKey.ofEd25519(name, pair.getPublic()), pair.getPrivate());
    }

    /**
     * An Ed25519 pair that is kept elsewhere, under a name, and may there be followed by another:
     * each signature is by the one that is kept at that moment, and names it.
     */
    public static LedgerKey following(String name, Supplier<KeyPair> kept) {
        AtomicReference<Map.Entry<KeyPair, Held>> last = new AtomicReference<>();
        return new LedgerKey(() -> {
            KeyPair pair = kept.get();
            Map.Entry<KeyPair, Held> known = last.get();
            if (known == null || known.getKey() != pair) {
                known =
                        Map.entry(
                                pair,
                                Held.of(
                                        VerifierKey.ofEd25519(name, pair.getPublic()),
                                        pair.getPrivate()));
                last.set(known);
            }
            return known.getValue();
        });
    }

    /** One line: the vkey, a space, and the private key as PKCS #8 in base64. */
    public String secret() {
        Held now = held.get();
        return now.verifier() + " " + Text.base64(now.key().getEncoded());
    }

    /** Reads what {@link #secret()} wrote, and tries it: a pair that does not fit signs nothing. */
    public static LedgerKey parse(String secret) {
        String[] parts = secret.split(" ", -1);
        if (parts.length != 2) {
            throw LedgerErrors.malformed("a secret key is a vkey, a space and base64");
        }
        VerifierKey verifier = VerifierKey.parse(parts[0]);
        LedgerKey key = new LedgerKey(verifier, verifier.kind().privateKey(Text.base64(parts[1])));
        Checkpoint trial = new Checkpoint("trial", 0, Merkle.EMPTY);
        Note note = new Note(trial.text(), List.of());
        if (!verifier.signed(note, key.sign(trial, Instant.EPOCH))) {
            throw LedgerErrors.malformed(
                    "the private key of %s does not fit its public key".formatted(verifier.name()));
        }
        return key;
    }

    public VerifierKey verifier() {
        return held.get().verifier();
    }

    /**
     * Signs a checkpoint. Whoever calls this answers for its being consistent with every other one.
     */
    Note.Signature sign(Checkpoint checkpoint, Instant now) {
        Held pair = held.get();
        VerifierKey verifier = pair.verifier();
        return switch (verifier.kind()) {
            case ED25519 -> sign(pair, checkpoint.text());
            case ML_DSA_44 -> {
                long time = now.getEpochSecond();
                byte[] made = pair.signing().apply(checkpoint.cosigned(verifier.name(), time));
                yield Note.Signature.of(
                        verifier,
                        ByteBuffer.allocate(8 + made.length).putLong(time).put(made).array());
            }
        };
    }

    /** Signs a text that is no checkpoint; with Ed25519 only. */
    Note.Signature sign(String text) {
        return sign(held.get(), text);
    }

    private static Note.Signature sign(Held pair, String text) {
        if (pair.verifier().kind() != KeyKind.ED25519) {
            throw LedgerErrors.invalid("only an Ed25519 key signs a text as it stands");
        }
        return Note.Signature.of(pair.verifier(), pair.signing().apply(Text.bytes(text)));
    }

    @Override
    public String toString() {
        return "LedgerKey[" + verifier() + "]";
    }
}
