package org.interline.bench;

import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;

/** Reads what JMH measured. */
public final class JmhResults {
    private JmhResults() {}

    /**
     * Operations in one second of the thread's processor time.
     *
     * @param iteration of a benchmark in throughput mode, in seconds, that takes a {@link
     *     ProcessorTime}
     */
    public static double operationsPerProcessorSecond(IterationResult iteration) {
        double perWallSecond = iteration.getPrimaryResult().getScore();
        Result<?> nanos =
                Objects.requireNonNull(
                        iteration.getSecondaryResults().get("processorNanos"),
                        "the benchmark takes no ProcessorTime");
        double busy = nanos.getScore() / 1e9;
        return perWallSecond / busy;
    }
}
