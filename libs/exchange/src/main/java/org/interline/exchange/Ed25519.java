package org.interline.exchange;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;

/** Ed25519 (RFC 8032) by the JDK's provider. */
public final class Ed25519 {
    private Ed25519() {}

    public static Signing signing(PrivateKey key) {
        return message -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(message);
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("every JDK signs with Ed25519", e);
            }
        };
    }

    public static Signing.Checking checking(PublicKey key) {
        return (message, signed) -> {
            try {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initVerify(key);
                signature.update(message);
                return signature.verify(signed);
            } catch (GeneralSecurityException e) {
                // Bytes that cannot be a signature: it is none.
                return false;
            }
        };
    }
}
