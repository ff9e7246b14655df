package org.interline.node.imaging;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * Writes a blob of named segments, in any order and from any number of threads. Closing it before
 * {@link #commit} leaves no trace.
 */
public interface KeyedBlobWriter extends AutoCloseable {

    /**
     * Adds a segment: what remains of the buffer.
     *
     * @throws org.interline.kernel.InterlineException {@code storage.full}
     * @throws IllegalStateException if the key was written before
     */
    void segment(SegmentKey key, ByteBuffer plain);

    /** The bytes that the file has by now. */
    long storedBytes();

    /** Seals the blob under the scope's key; once this returns, a power cut does not lose it. */
    void commit(UUID keyScope);

    @Override
    void close();
}
