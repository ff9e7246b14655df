package org.interline.node.exchange.internal;

import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Content;

/** What crosses, in memory. Whoever has it does not change it. */
public final class Payload {
    private final byte[] bytes;
    private final Content content;

    public Payload(byte[] bytes) {
        this.bytes = bytes;
        this.content = new Content(Sha256.of(bytes), bytes.length);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    public Content content() {
        return content;
    }
}
