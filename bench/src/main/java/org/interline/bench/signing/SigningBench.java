package org.interline.bench.signing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.bench.JmhResults;
import org.interline.kernel.Clock;

/** {@code bench signing}: runs {@link SigningBenchmark} under JMH. */
public final class SigningBench implements Bench {
    private static final String UNIT = "signatures per second of processor time";
    private static final String PEER = "JDK " + Runtime.version().feature();

    @Override
    public String name() {
        return "signing";
    }

    @Override
    public String summary() {
        return "Ed25519 signatures made and verified in one thread, beside the JDK's";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Map<String, List<Double>> rates =
                JmhResults.run(SigningBenchmark.class, options).stream()
                        .collect(
                                Collectors.toMap(
                                        JmhResults::method,
                                        JmhResults::operationsPerProcessorSecond));
        return BenchReport.of(
                name(),
                Clock.system(),
                List.of(
                        row("sign", rates, "sign", "signPeer"),
                        row("verify", rates, "verify", "verifyPeer"),
                        row("read the key and verify", rates, "readKeyAndVerify", "verifyPeer")));
    }

    private static BenchRow row(
            String metric, Map<String, List<Double>> rates, String ours, String peer) {
        return BenchRow.rate(
                metric,
                UNIT,
                Objects.requireNonNull(rates.get(ours)),
                PEER,
                Objects.requireNonNull(rates.get(peer)));
    }
}
