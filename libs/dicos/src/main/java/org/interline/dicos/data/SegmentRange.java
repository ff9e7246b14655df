package org.interline.dicos.data;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A part of a mapped file; throws {@link IllegalStateException} once the file is closed. */
record SegmentRange(MemorySegment segment) implements ByteRange {

    @Override
    public long length() {
        return segment.byteSize();
    }

    @Override
    public ByteBuffer slice(long offset, int length) {
        return segment.asSlice(offset, length)
                .asByteBuffer()
                .asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }
}
