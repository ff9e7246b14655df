package org.interline.dicos.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The receiving half of a connection. Heads of PDUs come through a small buffer, so that one system
 * call brings several; large reads go past it, straight into the caller's array.
 */
final class WireInput {
    private static final int BUFFER = 8 * 1024;

    private final InputStream in;
    private final Pace pace;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;

    WireInput(InputStream in, Pace pace) {
        this.in = in;
        this.pace = pace;
    }

    /** Waits for the next byte without taking it; false at the end of the stream. */
    boolean await() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, BUFFER));
        }
        pace.restart();
        return position < limit;
    }

    /** Whether a byte can be had without waiting. */
    boolean ready() throws IOException {
        return position < limit || in.available() > 0;
    }

    /** Reads at least one byte; the end of the stream is an error here. */
    int read(byte[] target, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= BUFFER) {
                return receive(target, offset, length);
            }
            position = 0;
            limit = 0;
            limit = receive(buffer, 0, BUFFER);
        }
        int count = Math.min(length, limit - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    void readFully(byte[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            done += read(target, offset + done, length - done);
        }
    }

    private int receive(byte[] target, int offset, int length) throws IOException {
        long start = pace.now();
        int count = in.read(target, offset, length);
        if (count < 0) {
            throw new EOFException("the connection ended in the middle of a message");
        }
        pace.received(count, start);
        return count;
    }
}
