package org.interline.dicos.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads from memory, most often a mapped file. */
final class SegmentInput implements Input {
    private final MemorySegment segment;
    private long position;

    SegmentInput(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long end() {
        return segment.byteSize();
    }

    @Override
    public ByteBuffer peek(int count) {
        long available = Math.min(count, remaining());
        return segment.asSlice(position, available).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void advance(int count) {
        position += count;
    }

    @Override
    public byte[] bytes(int count) {
        long available = Math.min(count, remaining());
        byte[] bytes = segment.asSlice(position, available).toArray(ValueLayout.JAVA_BYTE);
        position += available;
        return bytes;
    }

    @Override
    public ByteRange range(long count) {
        long available = Math.min(count, remaining());
        ByteRange range = new SegmentRange(segment.asSlice(position, available));
        position += available;
        return range;
    }

    @Override
    public boolean isMapped() {
        return true;
    }
}
