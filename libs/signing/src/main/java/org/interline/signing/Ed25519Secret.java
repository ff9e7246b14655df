package org.interline.signing;

import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** A key that signs. What it makes is decided by key and message alone. */
public final class Ed25519Secret {
    private final byte[] seed;

    /** Made from the seed, never taken from elsewhere: a wrong one would give the seed away. */
    private final byte[] published = new byte[Ed25519.PUBLIC_KEY_SIZE];

    private Ed25519Secret(byte[] seed) {
        this.seed = seed;
        Ed25519.generatePublicKey(seed, 0, published, 0);
    }

    /**
     * Takes the JDK's key.
     *
     * @throws InterlineException {@code key.not-ed25519} for a key of another kind, or one that
     *     does not give its bytes
     */
    public static Ed25519Secret of(PrivateKey key) {
        if (key instanceof EdECPrivateKey known) {
            byte[] seed = known.getBytes().orElse(new byte[0]);
            if (seed.length == Ed25519.SECRET_KEY_SIZE) {
                return new Ed25519Secret(seed);
            }
        }
        throw new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "key.not-ed25519",
                "a private key of Ed25519 with its 32 bytes is needed, not one of "
                        + key.getAlgorithm());
    }

    public byte[] sign(byte[] message) {
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, published, 0, message, 0, message.length, signature, 0);
        return signature;
    }
}
