package org.interline.dicos.data;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/**
 * Bytes that need not be on the heap: a part of a mapped file, an array, or something made while it
 * is written. A range that lies in a mapped file is valid until its {@link DicosFile} is closed.
 */
public interface ByteRange {
    int CHUNK_BYTES = 1 << 18;

    long length();

    /** A read-only, little-endian view of a part, or a copy where a view cannot be had. */
    ByteBuffer slice(long offset, int length);

    /** Writes every byte, in pieces, so that memory stays flat. */
    default void writeTo(OutputStream out) throws IOException {
        byte[] chunk = new byte[(int) Math.min(length(), CHUNK_BYTES)];
        for (long offset = 0; offset < length(); offset += chunk.length) {
            int count = (int) Math.min(chunk.length, length() - offset);
            slice(offset, count).get(chunk, 0, count);
            out.write(chunk, 0, count);
        }
    }

    /** The whole, where it fits an array. */
    default byte[] toArray() {
        byte[] bytes = new byte[Math.toIntExact(length())];
        slice(0, bytes.length).get(bytes);
        return bytes;
    }

    default boolean contentEquals(ByteRange other) {
        if (length() != other.length()) {
            return false;
        }
        for (long offset = 0; offset < length(); offset += CHUNK_BYTES) {
            int count = (int) Math.min(CHUNK_BYTES, length() - offset);
            if (!slice(offset, count).equals(other.slice(offset, count))) {
                return false;
            }
        }
        return true;
    }

    /** The array itself, not a copy; whoever gives it gives it away. */
    static ByteRange of(byte[] bytes) {
        return new ArrayRange(bytes);
    }
}
