package org.interline.dicos.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads from bytes that can be had at any position, such as a blob in a store. */
final class RangeInput implements Input {
    private final ByteRange source;
    private long position;

    RangeInput(ByteRange source) {
        this.source = source;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long end() {
        return source.length();
    }

    @Override
    public ByteBuffer peek(int count) {
        int available = (int) Math.min(count, remaining());
        return source.slice(position, available).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void advance(int count) {
        position += count;
    }

    @Override
    public byte[] bytes(int count) {
        byte[] bytes = new byte[(int) Math.min(count, remaining())];
        source.slice(position, bytes.length).get(bytes);
        position += bytes.length;
        return bytes;
    }

    @Override
    public ByteRange range(long count) {
        Part part = new Part(source, position, Math.min(count, remaining()));
        position += part.length;
        return part;
    }

    @Override
    public boolean isMapped() {
        return true;
    }

    /** A part of another range; valid as long as that is. */
    private record Part(ByteRange whole, long from, long length) implements ByteRange {

        @Override
        public ByteBuffer slice(long offset, int count) {
            if (offset < 0 || count < 0 || offset + count > length) {
                throw new IndexOutOfBoundsException(
                        "%d bytes at %d of a part of %d".formatted(count, offset, length));
            }
            return whole.slice(from + offset, count);
        }
    }
}
