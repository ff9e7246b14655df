package org.interline.dicos.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;

/** Bytes on the heap. */
final class ArrayRange implements ByteRange {
    private final byte[] bytes;

    ArrayRange(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        int start = (int) Objects.checkFromIndexSize(offset, length, (long) bytes.length);
        return ByteBuffer.wrap(bytes, start, length)
                .slice()
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
    }
}
