package org.interline.node.imaging;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/** A stored blob of named segments, opened. Safe for many threads. */
public interface KeyedBlob extends AutoCloseable {

    /** The names of all segments, in their order. */
    Set<SegmentKey> keys();

    /**
     * The segment's plain bytes, or empty when there is none of that name.
     *
     * @throws org.interline.kernel.InterlineException {@code blob.damaged} naming the segment
     */
    Optional<ByteBuffer> segment(SegmentKey key);

    @Override
    void close();
}
