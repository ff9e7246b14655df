package org.interline.ledger;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.interline.signing.Ed25519Public;
import org.interline.signing.Ed25519Secret;

/** The kinds of signature under a note that this ledger makes and knows. */
public enum KeyKind {
    /** Over the note's text as it stands. */
    ED25519(1, "Ed25519", 32, 64, "302a300506032b6570032100"),

    /** A time in eight bytes, then ML-DSA-44 over time, names, size and root: tlog-cosignature. */
    ML_DSA_44(6, "ML-DSA-44", 1312, 8 + 2420, "30820532300b06096086480165030403110382052100");

    private final byte type;
    private final String algorithm;
    private final int publicBytes;
    private final int signatureBytes;
    private final String spki;

    KeyKind(int type, String algorithm, int publicBytes, int signatureBytes, String spki) {
        this.type = (byte) type;
        this.algorithm = algorithm;
        this.publicBytes = publicBytes;
        this.signatureBytes = signatureBytes;
        // What X.509 puts before the key itself; it is the same for every key of a kind.
        this.spki = spki;
    }

    static Optional<KeyKind> ofType(byte type) {
        return Arrays.stream(values()).filter(kind -> kind.type == type).findFirst();
    }

    byte type() {
        return type;
    }

    int publicBytes() {
        return publicBytes;
    }

    int signatureBytes() {
        return signatureBytes;
    }

    KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** The public key alone, as vkeys carry it. */
    byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        byte[] before = HexFormat.of().parseHex(spki);
        if (encoded.length != before.length + publicBytes
                || !Arrays.equals(encoded, 0, before.length, before, 0, before.length)) {
            throw LedgerErrors.invalid("the key is not an X.509 key of " + algorithm);
        }
        return Arrays.copyOfRange(encoded, before.length, encoded.length);
    }

    /** Refuses bytes that are no key while there is still someone to tell. */
    void requireKey(byte[] raw) {
        boolean known =
                switch (this) {
                    case ED25519 -> Ed25519Public.of(raw).isPresent();
                    case ML_DSA_44 -> publicKey(raw).isPresent();
                };
        if (!known) {
            throw LedgerErrors.malformed("the bytes are no public key of " + algorithm);
        }
    }

    private Optional<PublicKey> publicKey(byte[] raw) {
        byte[] encoded = HexFormat.of().parseHex(spki + HexFormat.of().formatHex(raw));
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (InvalidKeySpecException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    PrivateKey privateKey(byte[] pkcs8) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw LedgerErrors.malformed("the bytes are no private key of " + algorithm);
        }
    }

    /** Signs by one key. */
    UnaryOperator<byte[]> signing(PrivateKey key) {
        return switch (this) {
            case ED25519 -> Ed25519Secret.of(key)::sign;
            case ML_DSA_44 -> message -> sign(key, message);
        };
    }

    private byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /** Whether the key of these bytes made the signature. */
    boolean verify(byte[] raw, byte[] message, byte[] made) {
        return switch (this) {
            case ED25519 ->
                    Ed25519Public.of(raw).filter(key -> key.verifies(message, made)).isPresent();
            case ML_DSA_44 -> publicKey(raw).filter(key -> verify(key, message, made)).isPresent();
        };
    }

    private boolean verify(PublicKey key, byte[] message, byte[] made) {
        Signature signature;
        try {
            signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(message);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
        try {
            return signature.verify(made);
        } catch (GeneralSecurityException e) {
            // A signature of another form is one that does not verify.
            return false;
        }
    }

    private static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("JDK 25 has Ed25519 and ML-DSA", e);
    }
}
