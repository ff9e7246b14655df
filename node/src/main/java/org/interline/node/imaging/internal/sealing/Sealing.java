package org.interline.node.imaging.internal.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** AES-256-GCM (NIST SP 800-38D), HKDF-SHA-256 (RFC 5869) and HMAC-SHA-256, as used here. */
final class Sealing {
    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 12;
    static final int TAG_BYTES = 16;

    private Sealing() {}

    static SecretKey aesKey(byte[] thirtyTwoBytes) {
        return new SecretKeySpec(thirtyTwoBytes, "AES");
    }

    /** Encrypts what remains of {@code plain} into {@code out}, {@link #TAG_BYTES} longer. */
    static void seal(
            SecretKey key, byte[] nonce, byte[] associated, ByteBuffer plain, ByteBuffer out) {
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce);
            cipher.updateAAD(associated);
            cipher.doFinal(plain, out);
        } catch (GeneralSecurityException e) {
            throw defect(e);
        }
    }

    /**
     * Decrypts what remains of {@code sealed}.
     *
     * @param what names the thing in the error: "segment 3 of blob …"
     */
    static void open(
            SecretKey key,
            byte[] nonce,
            byte[] associated,
            ByteBuffer sealed,
            ByteBuffer out,
            String what) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, nonce);
            cipher.updateAAD(associated);
            cipher.doFinal(sealed, out);
        } catch (AEADBadTagException e) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "keys.not-authentic",
                    what + " is not what was sealed: it was changed, or belongs elsewhere",
                    e);
        } catch (GeneralSecurityException e) {
            throw defect(e);
        }
    }

    /** A key of its own for one use, so that no key ever serves two algorithms. */
    static SecretKey derive(SecretKey from, String use, String algorithm) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            algorithm,
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(from)
                                    .thenExpand(
                                            use.getBytes(StandardCharsets.US_ASCII), KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw defect(e);
        }
    }

    static byte[] hmac(SecretKey key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw defect(e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        return cipher;
    }

    private static IllegalStateException defect(GeneralSecurityException e) {
        return new IllegalStateException("every JDK 25 has AES-GCM, HKDF and HMAC-SHA-256", e);
    }
}
