package org.interline.testkit.link;

import java.time.Duration;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * One direction of a link.
 *
 * @param delay from the last bit's departure to its arrival, at most a minute
 * @param bitsPerSecond 1 kbit/s to 100 Gbit/s
 * @param jitter at most so much is added to the delay, evenly spread; what would overtake waits, as
 *     in a TCP stream
 */
public record LinkDirection(Duration delay, long bitsPerSecond, Duration jitter) {
    /** As good as without a limit. */
    public static final long FASTEST_BITS_PER_SECOND = 100_000_000_000L;

    private static final long SLOWEST_BITS_PER_SECOND = 1_000;
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** How much of a second is sent as one piece. */
    private static final long QUANTA_PER_SECOND = 2_000;

    private static final long LEAST_QUANTUM = 1_460;
    private static final long MOST_QUANTUM = 64 << 10;
    private static final long MOST_BYTES_ON_THE_WAY = 64 << 20;

    public LinkDirection {
        require(delay, "delay");
        require(jitter, "jitter");
        if (bitsPerSecond < SLOWEST_BITS_PER_SECOND || bitsPerSecond > FASTEST_BITS_PER_SECOND) {
            throw invalid(
                    "a rate lies between %d and %d bit/s, and is not %d"
                            .formatted(
                                    SLOWEST_BITS_PER_SECOND,
                                    FASTEST_BITS_PER_SECOND,
                                    bitsPerSecond));
        }
    }

    public LinkDirection(Duration delay, long bitsPerSecond) {
        this(delay, bitsPerSecond, Duration.ZERO);
    }

    /** The most bytes that enter the link as one piece: what it sends in half a millisecond. */
    public int quantumBytes() {
        return (int) Math.clamp(bitsPerSecond / 8 / QUANTA_PER_SECOND, LEAST_QUANTUM, MOST_QUANTUM);
    }

    /** The most bytes that one connection has on the way: rate × time, and a quantum. */
    int windowBytes() {
        Duration onTheWay = delay.plus(jitter).plus(Link.QUEUE).plus(Link.LATE_THREAD);
        long product = (long) (bitsPerSecond / 8.0 * onTheWay.toNanos() / 1e9);
        return (int) Math.min(product, MOST_BYTES_ON_THE_WAY) + quantumBytes();
    }

    private static void require(Duration time, String name) {
        if (time.isNegative() || time.compareTo(LONGEST) > 0) {
            throw invalid(
                    "a link's %s lies between nothing and %s, and is not %s"
                            .formatted(name, LONGEST, time));
        }
    }

    private static InterlineException invalid(String message) {
        return new InterlineException(ErrorCategory.INVALID_INPUT, "link.direction", message);
    }
}
