package org.interline.dicos.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Reads from a stream; never takes more from it than it has been asked for, but for the peeked. */
final class StreamInput implements Input {
    private static final int PEEK_BYTES = 64;

    private final InputStream in;
    private final byte[] peeked = new byte[PEEK_BYTES];
    private int peekedFrom;
    private int peekedTo;
    private long position;

    StreamInput(InputStream in) {
        this.in = in;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long end() {
        return UNKNOWN;
    }

    @Override
    public ByteBuffer peek(int count) throws IOException {
        if (peekedTo - peekedFrom < count) {
            System.arraycopy(peeked, peekedFrom, peeked, 0, peekedTo - peekedFrom);
            peekedTo -= peekedFrom;
            peekedFrom = 0;
            peekedTo += in.readNBytes(peeked, peekedTo, count - peekedTo);
        }
        int available = Math.min(count, peekedTo - peekedFrom);
        return ByteBuffer.wrap(peeked, peekedFrom, available)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void advance(int count) {
        peekedFrom += count;
        position += count;
    }

    /** Grows as bytes arrive: a length that is only claimed costs nothing. */
    @Override
    public byte[] bytes(int count) throws IOException {
        int before = Math.min(count, peekedTo - peekedFrom);
        byte[] head = Arrays.copyOfRange(peeked, peekedFrom, peekedFrom + before);
        advance(before);
        if (before == count) {
            return head;
        }
        byte[] tail = in.readNBytes(count - before);
        position += tail.length;
        if (before == 0) {
            return tail;
        }
        byte[] all = Arrays.copyOf(head, before + tail.length);
        System.arraycopy(tail, 0, all, before, tail.length);
        return all;
    }

    @Override
    public ByteRange range(long count) throws IOException {
        return ByteRange.of(bytes(Math.toIntExact(count)));
    }

    @Override
    public boolean isMapped() {
        return false;
    }
}
