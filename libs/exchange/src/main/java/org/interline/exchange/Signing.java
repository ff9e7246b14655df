package org.interline.exchange;

/** Signs with one key; the signature scheme's provider is chosen by who makes it. */
@FunctionalInterface
public interface Signing {

    byte[] sign(byte[] message);

    /** Checks signatures of one key. */
    @FunctionalInterface
    interface Checking {

        boolean verifies(byte[] message, byte[] signature);
    }
}
