package org.interline.exchange;

import java.util.Base64;
import java.util.Optional;
import org.interline.kernel.Sha256;

/** The {@code Content-Digest} field of RFC 9530, with one algorithm. */
public final class ContentDigest {
    private static final String PREFIX = "sha-256=:";

    private ContentDigest() {}

    public static String of(Sha256 body) {
        return PREFIX + Base64.getEncoder().encodeToString(body.bytes()) + ':';
    }

    /** Reads a field that holds one SHA-256 value; empty for anything else. */
    public static Optional<Sha256> parse(String field) {
        // 44 characters of base64 carry 32 bytes.
        if (field.length() != PREFIX.length() + 45
                || !field.startsWith(PREFIX)
                || !field.endsWith(":")) {
            return Optional.empty();
        }
        try {
            byte[] digest =
                    Base64.getDecoder()
                            .decode(field.substring(PREFIX.length(), field.length() - 1));
            Sha256 value = Sha256.ofDigest(digest);
            // Base64 may be written in more than one way; one is ours.
            return of(value).equals(field) ? Optional.of(value) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
