package org.interline.signing;

import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A key whose signatures are checked. */
public final class Ed25519Public {
    /** What X.509 puts before the 32 bytes of every key of this kind. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    /** Few keys make many signatures, and to check a key costs as much as to check one of them. */
    private static final int KEPT = 64;

    private static final Map<ByteBuffer, Ed25519Public> LATELY =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(KEPT, 0.75f, true) {
                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<ByteBuffer, Ed25519Public> eldest) {
                            return size() > KEPT;
                        }
                    });

    private final Ed25519.PublicPoint point;

    private Ed25519Public(Ed25519.PublicPoint point) {
        this.point = point;
    }

    /**
     * Takes the 32 bytes of a key.
     *
     * @return empty for what no honest key can be: another length, a number written in a second
     *     way, a point off the curve or out of the group of prime order. Under a key of small order
     *     one signature can hold for many messages.
     */
    public static Optional<Ed25519Public> of(byte[] raw) {
        if (raw.length != Ed25519.PUBLIC_KEY_SIZE) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(raw.clone());
        Optional<Ed25519Public> known = Optional.ofNullable(LATELY.get(bytes));
        if (known.isPresent()) {
            return known;
        }
        Optional<Ed25519Public> checked =
                Optional.ofNullable(Ed25519.validatePublicKeyFullExport(raw, 0))
                        .map(Ed25519Public::new);
        checked.ifPresent(key -> LATELY.put(bytes, key));
        return checked;
    }

    /** As {@link #of(byte[])}, of the JDK's key. */
    public static Optional<Ed25519Public> of(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return encoded.length == X509.length + Ed25519.PUBLIC_KEY_SIZE
                        && Arrays.equals(encoded, 0, X509.length, X509, 0, X509.length)
                ? of(Arrays.copyOfRange(encoded, X509.length, encoded.length))
                : Optional.empty();
    }

    /**
     * Whether the signature is this key's for the message.
     *
     * <p>BouncyCastle checks the equation times a factor which it chooses by the message, so that a
     * signature whose first half has a part of small order holds by chance. Only who has the secret
     * key can make one; still, two readers of one ledger must not differ. RFC 8032 makes none, so
     * the first half is held to the group of prime order, where both forms of the equation say the
     * same.
     */
    public boolean verifies(byte[] message, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.validatePublicKeyFull(signature, 0)
                && Ed25519.verify(signature, 0, point, message, 0, message.length);
    }
}
