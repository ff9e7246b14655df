package org.interline.bench.codec;

import java.util.ArrayList;
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
        for (RunResult result : JmhResults.run(CodecBenchmark.class, options)) {
            BenchmarkParams params = result.getParams();
            var frame = BenchFrame.Kind.valueOf(params.getParam("frame"));
            rates.put(
                    new Key(JmhResults.method(result), frame), megasamplesPerSecond(result, frame));
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

    private static List<Double> megasamplesPerSecond(RunResult result, BenchFrame.Kind frame) {
        return JmhResults.operationsPerProcessorSecond(result).stream()
                .map(frames -> frames * frame.shape().sampleCount() / 1e6)
                .toList();
    }

    private record Key(String method, BenchFrame.Kind frame) {}
}
