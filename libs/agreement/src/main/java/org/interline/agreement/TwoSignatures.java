package org.interline.agreement;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;

/**
 * One statement signed twice, by Ed25519 (RFC 8032) and ML-DSA-65 (FIPS 204). It holds only when
 * both hold: what one day breaks one of them does not break the agreement.
 *
 * @param ed25519 64 bytes
 * @param mlDsa65 3,309 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record TwoSignatures(byte[] ed25519, byte[] mlDsa65) {

    public TwoSignatures {
        if (ed25519.length != 64 || mlDsa65.length != 3309) {
            throw new IllegalArgumentException(
                    "signatures have 64 and 3309 bytes, not %d and %d"
                            .formatted(ed25519.length, mlDsa65.length));
        }
        ed25519 = ed25519.clone();
        mlDsa65 = mlDsa65.clone();
    }

    static TwoSignatures sign(byte[] statement, PartyKeys keys) {
        return new TwoSignatures(
                sign("Ed25519", keys.ed25519(), statement),
                sign("ML-DSA-65", keys.mlDsa65(), statement));
    }

    /** Reads what {@link #base64Ed25519} and its sister wrote. */
    public static TwoSignatures ofBase64(String ed25519, String mlDsa65) {
        return new TwoSignatures(
                Base64.getDecoder().decode(ed25519), Base64.getDecoder().decode(mlDsa65));
    }

    boolean holds(byte[] statement, PartyPublicKeys keys) {
        return verifies("Ed25519", keys.ed25519Key(), statement, ed25519)
                && verifies("ML-DSA-65", keys.mlDsa65Key(), statement, mlDsa65);
    }

    public String base64Ed25519() {
        return Base64.getEncoder().encodeToString(ed25519);
    }

    public String base64MlDsa65() {
        return Base64.getEncoder().encodeToString(mlDsa65);
    }

    private static byte[] sign(String algorithm, PrivateKey key, byte[] statement) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(statement);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("JDK 25 signs with " + algorithm, e);
        }
    }

    private static boolean verifies(
            String algorithm, PublicKey key, byte[] statement, byte[] signed) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(statement);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            // The JDK says so of a signature whose bytes cannot be one; it does not hold.
            return false;
        }
    }

    @Override
    public byte[] ed25519() {
        return ed25519.clone();
    }

    @Override
    public byte[] mlDsa65() {
        return mlDsa65.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TwoSignatures two
                && Arrays.equals(ed25519, two.ed25519)
                && Arrays.equals(mlDsa65, two.mlDsa65);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ed25519);
    }

    @Override
    public String toString() {
        return "two signatures";
    }
}
