package org.interline.agreement;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;

/**
 * The two private keys with which a party signs agreements and what becomes of them. They never
 * leave the node's key store.
 */
public record PartyKeys(PartyPublicKeys published, PrivateKey ed25519, PrivateKey mlDsa65) {

    public static PartyKeys generate() {
        KeyPair classical = pair("Ed25519");
        KeyPair postQuantum = pair("ML-DSA-65");
        return new PartyKeys(
                new PartyPublicKeys(
                        classical.getPublic().getEncoded(), postQuantum.getPublic().getEncoded()),
                classical.getPrivate(),
                postQuantum.getPrivate());
    }

    private static KeyPair pair(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("JDK 25 has " + algorithm, e);
        }
    }

    @Override
    public String toString() {
        return "private keys of " + published.keyId();
    }
}
