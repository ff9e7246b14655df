package org.interline.bench;

/**
 * How to measure.
 *
 * @param quick a shorter run with fewer repetitions: to see that it works, not to publish
 */
public record BenchOptions(boolean quick) {
    public static final BenchOptions DEFAULT = new BenchOptions(false);
}
