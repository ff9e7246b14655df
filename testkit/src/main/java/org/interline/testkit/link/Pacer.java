package org.interline.testkit.link;

import java.util.SplittableRandom;

/**
 * The schedule of one direction: when what enters the link at a given time arrives. Nothing but
 * arithmetic on the times it is given, which count as {@link System#nanoTime()} does; to the
 * nanosecond, rounded up once, whatever the number of pieces. One thread at a time.
 */
final class Pacer {
    private static final long NANOBITS_PER_BYTE = 8_000_000_000L;

    private final long bitsPerSecond;
    private final long delayNanos;
    private final long jitterNanos;
    private final SplittableRandom random;

    private boolean used;
    private long freeNanos;

    /** What the whole nanoseconds of {@link #freeNanos} leave out, in 1/bitsPerSecond of one. */
    private long rest;

    Pacer(LinkDirection direction, long seed) {
        bitsPerSecond = direction.bitsPerSecond();
        delayNanos = direction.delay().toNanos();
        jitterNanos = direction.jitter().toNanos();
        random = new SplittableRandom(seed);
    }

    /** Sends {@code bytes} after all that was sent before, and tells when the last bit arrives. */
    long send(long nowNanos, int bytes) {
        if (!used || freeNanos - nowNanos < 0) {
            used = true;
            freeNanos = nowNanos;
            rest = 0;
        }
        long work = bytes * NANOBITS_PER_BYTE + rest;
        freeNanos += work / bitsPerSecond;
        rest = work % bitsPerSecond;
        long sent = rest == 0 ? freeNanos : freeNanos + 1;
        return sent + delayNanos + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos + 1));
    }

    /** How long the link is busy with what was sent. */
    long backlogNanos(long nowNanos) {
        return used ? Math.max(0, freeNanos - nowNanos) : 0;
    }
}
