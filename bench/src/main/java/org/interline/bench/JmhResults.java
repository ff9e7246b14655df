package org.interline.bench;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs benchmarks under JMH, one thread, each in its own JVM, and reads what it measured. */
public final class JmhResults {
    private JmhResults() {}

    /** Measures every benchmark of a class. */
    public static Collection<RunResult> run(Class<?> benchmarks, BenchOptions options) {
        Options settings =
                new OptionsBuilder()
                        .include("^" + benchmarks.getName() + "\\.")
                        .forks(1)
                        .threads(1)
                        .warmupIterations(options.quick() ? 2 : 4)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(options.quick() ? 3 : 7)
                        .measurementTime(TimeValue.seconds(1))
                        // Not those of the parent, which may be tuned for a short start.
                        .jvmArgs("-Xms1g", "-Xmx1g")
                        .build();
        try {
            return new Runner(
                            settings,
                            OutputFormatFactory.createFormatInstance(
                                    System.err, VerboseMode.NORMAL))
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH could not run: " + e.getMessage(), e);
        }
    }

    /** The name of the method that was measured. */
    public static String method(RunResult result) {
        String benchmark = result.getParams().getBenchmark();
        return benchmark.substring(benchmark.lastIndexOf('.') + 1);
    }

    /** Operations in one second of the thread's processor time, for each iteration. */
    public static List<Double> operationsPerProcessorSecond(RunResult result) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(JmhResults::rate)
                .toList();
    }

    /**
     * Operations in one second of the thread's processor time.
     *
     * @param iteration of a benchmark in throughput mode, in seconds, that takes a {@link
     *     ProcessorTime}
     */
    private static double rate(IterationResult iteration) {
        double perWallSecond = iteration.getPrimaryResult().getScore();
        Result<?> nanos =
                Objects.requireNonNull(
                        iteration.getSecondaryResults().get("processorNanos"),
                        "the benchmark takes no ProcessorTime");
        double busy = nanos.getScore() / 1e9;
        return perWallSecond / busy;
    }
}
