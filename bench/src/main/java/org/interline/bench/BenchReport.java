package org.interline.bench;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.interline.kernel.Clock;

/**
 * What a benchmark found. {@link #toJson} is the one form in which it is published:
 *
 * <pre>
 * {"bench": "codec", "date": "2026-01-31T12:00:00Z", "machine": "2 x … , JDK 25 …",
 *  "rows": [{"metric": "decode", "unit": "Msamples/s", "ours": 180.1, "peer": 30.2,
 *            "peerName": "…", "ratio": 5.96, "runs": [{"ours": 180.0, "peer": 30.1}, …]}]}
 * </pre>
 *
 * {@code ours} and {@code peer} are medians of {@code runs}; {@code ratio} is above 1 where ours is
 * better. Without a peer {@code peer}, {@code peerName} and {@code ratio} are null.
 *
 * @param bench name of the benchmark
 * @param date when it ended
 * @param machine processor, memory and Java
 */
public record BenchReport(String bench, Instant date, String machine, List<BenchRow> rows) {

    public BenchReport {
        rows = List.copyOf(rows);
    }

    /** A report of this machine, now. */
    public static BenchReport of(String bench, Clock clock, List<BenchRow> rows) {
        return new BenchReport(
                bench, clock.now().truncatedTo(ChronoUnit.SECONDS), Machine.description(), rows);
    }

    public String toJson() {
        return rows.stream()
                .map(row -> "    " + row.toJson())
                .collect(
                        Collectors.joining(
                                ",\n",
                                "{\n  \"bench\": %s,\n  \"date\": %s,\n  \"machine\": %s,\n  \"rows\": [\n"
                                        .formatted(
                                                Json.text(bench),
                                                Json.text(date.toString()),
                                                Json.text(machine)),
                                "\n  ]\n}"));
    }
}
