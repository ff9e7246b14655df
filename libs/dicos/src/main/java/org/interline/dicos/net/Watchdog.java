package org.interline.dicos.net;

import java.io.Closeable;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a socket whose peer takes too long. Blocking writes and TLS handshakes know no time limit
 * of their own; closing from outside is what ends them.
 */
final class Watchdog {
    private static final System.Logger LOG = System.getLogger("org.interline.dicos.net");
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Closeable socket;
    private volatile boolean bitten;

    Watchdog(Closeable socket) {
        this.socket = socket;
    }

    /** Until closed again, the socket has so much time. */
    Leash within(Duration time) {
        Future<?> bite = TIMER.schedule(this::bite, time.toMillis(), TimeUnit.MILLISECONDS);
        return () -> bite.cancel(false);
    }

    /** Whether the socket was closed for lateness. */
    boolean hasBitten() {
        return bitten;
    }

    private void bite() {
        bitten = true;
        // Closing a TLS socket may block on the very write that is stuck.
        Thread.startVirtualThread(() -> {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "closing a late connection", e);
            }
        });
    }

    /** Ends a time limit. */
    @FunctionalInterface
    interface Leash extends AutoCloseable {
        @Override
        void close();
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("dicos-time-limits").factory());
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
