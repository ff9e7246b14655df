package org.interline.dicos.data;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes in order, little endian, from a mapped file or a stream. */
interface Input {
    /** Stands for the end of a stream, which nobody knows. */
    long UNKNOWN = Long.MAX_VALUE;

    long position();

    /** The position after the last byte, or {@link #UNKNOWN}. */
    long end();

    /** Bytes from here to the end; beyond all bounds for a stream. */
    default long remaining() {
        return end() - position();
    }

    /**
     * The next bytes without taking them: at most {@code count}, fewer only at the end.
     *
     * @param count at most 64
     */
    ByteBuffer peek(int count) throws IOException;

    /** Passes over bytes that have been peeked at. */
    void advance(int count);

    /** The next bytes, on the heap; fewer than {@code count} only at the end. */
    byte[] bytes(int count) throws IOException;

    /**
     * The next bytes, left where they are if that is possible; fewer than {@code count} only at the
     * end.
     */
    ByteRange range(long count) throws IOException;

    /** Whether ranges stay outside the heap. */
    boolean isMapped();
}
