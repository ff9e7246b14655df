package org.interline.exchange;

import java.security.PrivateKey;
import java.security.PublicKey;
import org.interline.signing.Ed25519Public;
import org.interline.signing.Ed25519Secret;

/** Ed25519 (RFC 8032) with the JDK's keys. */
public final class Ed25519 {
    private Ed25519() {}

    public static Signing signing(PrivateKey key) {
        return Ed25519Secret.of(key)::sign;
    }

    /** Of a key that no honest party can have, nothing is a signature. */
    public static Signing.Checking checking(PublicKey key) {
        return Ed25519Public.of(key)
                .<Signing.Checking>map(known -> known::verifies)
                .orElse((message, signature) -> false);
    }
}
