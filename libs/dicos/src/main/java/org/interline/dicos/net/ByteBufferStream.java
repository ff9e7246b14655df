package org.interline.dicos.net;

import java.io.InputStream;
import java.nio.ByteBuffer;

/** A buffer read as a stream. */
final class ByteBufferStream extends InputStream {
    private final ByteBuffer bytes;

    ByteBufferStream(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        return bytes.hasRemaining() ? bytes.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length > 0 && !bytes.hasRemaining()) {
            return -1;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }
}
