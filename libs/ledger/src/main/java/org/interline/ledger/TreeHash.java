package org.interline.ledger;

import java.util.Arrays;
import java.util.Base64;
import org.interline.kernel.Sha256;

/** One node of the tree: a SHA-256 value, written in base64 wherever it is text. */
public final class TreeHash {
    public static final int BYTES = 32;

    private final byte[] value;

    private TreeHash(byte[] owned) {
        value = owned;
    }

    public static TreeHash of(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw LedgerErrors.malformed("a hash has 32 bytes, not %d".formatted(bytes.length));
        }
        return new TreeHash(bytes.clone());
    }

    /** The hash that a tile holds at a place. */
    static TreeHash at(byte[] tile, int place) {
        return new TreeHash(Arrays.copyOfRange(tile, place * BYTES, (place + 1) * BYTES));
    }

    static TreeHash ofBase64(String text) {
        return of(Text.base64(text));
    }

    static TreeHash digest(byte[]... parts) {
        var digest = Sha256.newDigest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new TreeHash(digest.digest());
    }

    public byte[] bytes() {
        return value.clone();
    }

    /** Without a copy, for hashing only. */
    byte[] owned() {
        return value;
    }

    void copyTo(byte[] tile, int place) {
        System.arraycopy(value, 0, tile, place * BYTES, BYTES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TreeHash that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(value);
    }

    /** Base64, as notes and proofs write it. */
    @Override
    public String toString() {
        return Base64.getEncoder().encodeToString(value);
    }
}
