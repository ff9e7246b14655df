package org.interline.kernel;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 value, in lower-case hexadecimal: sixty-four characters.
 *
 * @param hex the value
 */
public record Sha256(String hex) {
    private static final int DIGITS = 64;

    public Sha256 {
        if (!isValue(hex)) {
            throw new IllegalArgumentException(
                    "a SHA-256 value is 64 lower-case hexadecimal digits, not \"" + hex + '"');
        }
    }

    /** By hand: values are made with every request, and a pattern costs more than the hash. */
    private static boolean isValue(String hex) {
        if (hex.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char digit = hex.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    public static Sha256 of(byte[] bytes) {
        return ofDigest(newDigest().digest(bytes));
    }

    public static Sha256 of(ByteBuffer bytes) {
        MessageDigest digest = newDigest();
        digest.update(bytes);
        return finish(digest);
    }

    /** Takes what the digest has gathered, and resets it. */
    public static Sha256 finish(MessageDigest digest) {
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    /** Of what the digest has gathered; it goes on gathering. */
    public static Sha256 soFar(MessageDigest digest) {
        return finish(copy(digest));
    }

    /** One that goes on from what the digest has gathered. */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    public static Sha256 ofDigest(byte[] thirtyTwoBytes) {
        return new Sha256(HexFormat.of().formatHex(thirtyTwoBytes));
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
