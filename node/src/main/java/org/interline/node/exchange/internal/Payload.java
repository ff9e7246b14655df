package org.interline.node.exchange.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Content;

/**
 * What crosses, in memory, where it lies. Whoever has it does not change it.
 *
 * <p>It is hashed once: what follows it in a message is added to the hash of it, so that the
 * message has one too.
 */
public final class Payload {
    private final byte[] in;
    private final int from;
    private final int length;
    private final MessageDigest soFar;
    private final Content content;

    public Payload(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** So many bytes of an array, from a place on. */
    public Payload(byte[] in, int from, int length) {
        this.in = in;
        this.from = from;
        this.length = length;
        this.soFar = Sha256.newDigest();
        soFar.update(in, from, length);
        this.content = new Content(Sha256.soFar(soFar), length);
    }

    /** The hash of it with what follows it. */
    public Sha256 digestWith(ByteBuffer following) {
        MessageDigest digest = Sha256.copy(soFar);
        digest.update(following);
        return Sha256.finish(digest);
    }

    /** A copy. */
    public byte[] bytes() {
        return Arrays.copyOfRange(in, from, from + length);
    }

    /** Where it lies, backed by an array. */
    public ByteBuffer buffer() {
        return ByteBuffer.wrap(in, from, length).slice();
    }

    public int length() {
        return length;
    }

    public Content content() {
        return content;
    }
}
