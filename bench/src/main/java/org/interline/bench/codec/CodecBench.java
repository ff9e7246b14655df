package org.interline.bench.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.bench.JmhResults;
import org.interline.kernel.Clock;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code bench codec}: runs {@link CodecBenchmark} under JMH, one thread, each in its own JVM. */
public final class CodecBench implements Bench {

    private static final String UNIT = "Msamples per second of processor time";

    @Override
    public String name() {
        return "codec";
    }

    @Override
    public String summary() {
        return "JPEG Lossless and RLE frames of 16 bits, decoded and encoded in one thread, beside"
                + " TwelveMonkeys";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Map<Key, List<Double>> rates = new HashMap<>();
        for (RunResult result : measure(options)) {
            BenchmarkParams params = result.getParams();
            String method = params.getBenchmark();
            var frame = BenchFrame.Kind.valueOf(params.getParam("frame"));
            rates.put(
                    new Key(method.substring(method.lastIndexOf('.') + 1), frame),
                    megasamplesPerSecond(result, frame));
        }
        List<BenchRow> rows = new ArrayList<>();
        for (BenchFrame.Kind frame : BenchFrame.Kind.values()) {
            int side = frame.shape().columns();
            String what = " %s %d x %d, 16 bit".formatted(frame.label(), side, side);
            rows.add(
                    BenchRow.rate(
                            "decode JPEG Lossless .70," + what,
                            UNIT,
                            of(rates, "jpegDecode", frame),
                            TwelveMonkeys.NAME,
                            of(rates, "jpegDecodePeer", frame)));
            // The peer writes neither JPEG Lossless nor RLE.
            rows.add(row("encode JPEG Lossless .70," + what, rates, "jpegEncode", frame));
            rows.add(row("decode RLE Lossless," + what, rates, "rleDecode", frame));
            rows.add(row("encode RLE Lossless," + what, rates, "rleEncode", frame));
        }
        return BenchReport.of(name(), Clock.system(), rows);
    }

    private static BenchRow row(
            String metric, Map<Key, List<Double>> rates, String method, BenchFrame.Kind frame) {
        return BenchRow.rate(metric, UNIT, of(rates, method, frame));
    }

    private static List<Double> of(
            Map<Key, List<Double>> rates, String method, BenchFrame.Kind frame) {
        return Objects.requireNonNull(
                rates.get(new Key(method, frame)), () -> "no result of " + method);
    }

    private static Collection<RunResult> measure(BenchOptions options) {
        Options settings =
                new OptionsBuilder()
                        .include("^" + CodecBenchmark.class.getName() + "\\.")
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

    private static List<Double> megasamplesPerSecond(RunResult result, BenchFrame.Kind frame) {
        return result.getBenchmarkResults().stream()
                .flatMap(fork -> fork.getIterationResults().stream())
                .map(JmhResults::operationsPerProcessorSecond)
                .map(frames -> frames * frame.shape().sampleCount() / 1e6)
                .toList();
    }

    private record Key(String method, BenchFrame.Kind frame) {}
}
