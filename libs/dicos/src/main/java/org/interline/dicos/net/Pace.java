package org.interline.dicos.net;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Finds the sender that keeps a connection alive with a byte now and then: in each window of time
 * spent waiting for it, it must have sent so many bytes. Only waiting counts, so a slow handler of
 * ours never makes a sender look slow.
 */
final class Pace {
    private final long bytesPerWindow;
    private final Duration window;
    private final LongSupplier nanoTime;
    private long waitedNanos;
    private long bytes;

    Pace(NetLimits limits, LongSupplier nanoTime) {
        this.bytesPerWindow = limits.paceBytes();
        this.window = limits.paceWindow();
        this.nanoTime = nanoTime;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Notes one read that waited since {@code start}. */
    void received(int count, long start) {
        waitedNanos += now() - start;
        bytes += count;
        if (waitedNanos >= window.toNanos()) {
            if (bytes < bytesPerWindow) {
                throw ProtocolException.limit(
                        "the peer sent %d bytes in %d ms of waiting; at least %d in %d ms are asked"
                                .formatted(
                                        bytes,
                                        waitedNanos / 1_000_000,
                                        bytesPerWindow,
                                        window.toMillis()));
            }
            restart();
        }
    }

    /** A new message: the silence before it is not held against the peer. */
    void restart() {
        waitedNanos = 0;
        bytes = 0;
    }
}
