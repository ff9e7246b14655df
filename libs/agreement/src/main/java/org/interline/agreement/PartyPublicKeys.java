package org.interline.agreement;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;

/**
 * A party's two public keys.
 *
 * @param ed25519 SubjectPublicKeyInfo (RFC 8410), DER
 * @param mlDsa65 SubjectPublicKeyInfo (RFC 9881), DER
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by the keys' identifier, below
public record PartyPublicKeys(byte[] ed25519, byte[] mlDsa65) {

    public PartyPublicKeys {
        ed25519 = ed25519.clone();
        mlDsa65 = mlDsa65.clone();
        decode("Ed25519", ed25519);
        decode("ML-DSA-65", mlDsa65);
    }

    /** SHA-256 over both keys; what people compare when partners meet. */
    public Sha256 keyId() {
        MessageDigest digest = Sha256.newDigest();
        digest.update(ed25519);
        digest.update(mlDsa65);
        return Sha256.finish(digest);
    }

    @Override
    public byte[] ed25519() {
        return ed25519.clone();
    }

    @Override
    public byte[] mlDsa65() {
        return mlDsa65.clone();
    }

    PublicKey ed25519Key() {
        return decode("Ed25519", ed25519);
    }

    PublicKey mlDsa65Key() {
        return decode("ML-DSA-65", mlDsa65);
    }

    private static PublicKey decode(String algorithm, byte[] encoded) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "agreement.key-unreadable",
                    "This is not a public key for %s: %d bytes that cannot be read"
                            .formatted(algorithm, encoded.length),
                    e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PartyPublicKeys keys
                && Arrays.equals(ed25519, keys.ed25519)
                && Arrays.equals(mlDsa65, keys.mlDsa65);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ed25519);
    }

    @Override
    public String toString() {
        return "public keys " + keyId();
    }
}
