package org.interline.node.imaging.internal.sealing;

import java.nio.ByteBuffer;

/**
 * Has the cipher compiled before the first image comes. The JDK is fast at AES-GCM only where its
 * compiler has put the processor's own instructions in place of a method, which it does for the
 * caller of one that was called some thousand times, however many bytes each call had. Segments are
 * long, so that the calls would be few: without this the first hundreds of megabytes that a node
 * seals and opens go many times slower than all after them.
 */
final class WarmCipher {
    private static final int CALLS = 10_000;
    private static final int BYTES = 512;

    static {
        Thread.ofPlatform().daemon().name("warm-cipher").start(WarmCipher::sealAndOpen);
    }

    private WarmCipher() {}

    /** Begins beside whoever calls it, once in a process. */
    static void begin() {
        // The first call loads the class.
    }

    /** Under a key that seals nothing else, so that its one nonce gives nothing away. */
    private static void sealAndOpen() {
        var key = Sealing.aesKey(new byte[Sealing.KEY_BYTES]);
        byte[] nonce = new byte[Sealing.NONCE_BYTES];
        byte[] nothing = new byte[BYTES];
        ByteBuffer sealed = ByteBuffer.allocate(BYTES + Sealing.TAG_BYTES);
        ByteBuffer opened = ByteBuffer.allocate(BYTES);
        for (int i = 0; i < CALLS; i++) {
            Sealing.seal(key, nonce, nonce, ByteBuffer.wrap(nothing), sealed.clear());
            Sealing.open(key, nonce, nonce, sealed.flip(), opened.clear(), "nothing");
        }
    }
}
