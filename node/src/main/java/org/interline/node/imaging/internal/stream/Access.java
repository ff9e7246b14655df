package org.interline.node.imaging.internal.stream;

import java.time.Duration;

/**
 * Asks whether the caller may still look, at most once in a while. Between asking, a stream goes on
 * with what was allowed.
 */
final class Access {
    private final Runnable required;
    private final long everyNanos;
    private long asked;

    /**
     * @param required throws when the caller may not look any more
     */
    Access(Runnable required, Duration every) {
        this.required = required;
        this.everyNanos = every.toNanos();
        required.run();
        this.asked = System.nanoTime();
    }

    void check() {
        if (System.nanoTime() - asked >= everyNanos) {
            required.run();
            asked = System.nanoTime();
        }
    }
}
