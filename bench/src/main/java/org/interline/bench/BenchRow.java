package org.interline.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One measured thing.
 *
 * @param metric what was measured, in words
 * @param unit its unit ("Msamples/s", "ms")
 * @param moreIsBetter whether a greater value is the better one
 * @param ours our value in each run
 * @param peerName what was measured beside us, with its version
 * @param peer the peer's value in each run; empty without a peer
 */
public record BenchRow(
        String metric,
        String unit,
        boolean moreIsBetter,
        List<Double> ours,
        Optional<String> peerName,
        List<Double> peer) {

    public BenchRow {
        ours = List.copyOf(ours);
        peer = List.copyOf(peer);
        if (ours.isEmpty() || peer.isEmpty() == peerName.isPresent()) {
            throw new IllegalArgumentException(
                    metric + ": a row has runs of ours, and runs of the peer if it names one");
        }
    }

    /** Throughput without a peer. */
    public static BenchRow rate(String metric, String unit, List<Double> ours) {
        return new BenchRow(metric, unit, true, ours, Optional.empty(), List.of());
    }

    /** Throughput beside a peer's. */
    public static BenchRow rate(
            String metric, String unit, List<Double> ours, String peerName, List<Double> peer) {
        return new BenchRow(metric, unit, true, ours, Optional.of(peerName), peer);
    }

    /**
     * How many times better our median is than the peer's; empty without a peer, or where one is 0.
     */
    public OptionalDouble ratio() {
        if (peer.isEmpty()) {
            return OptionalDouble.empty();
        }
        double quotient = median(ours) / median(peer);
        if (quotient == 0 || !Double.isFinite(quotient)) {
            // Too small to be told apart from nothing: no ratio is claimed.
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(moreIsBetter ? quotient : 1 / quotient);
    }

    String toJson() {
        String runs =
                IntStream.range(0, Math.max(ours.size(), peer.size()))
                        .mapToObj(run ->
                                "{\"ours\": %s, \"peer\": %s}"
                                        .formatted(valueOf(ours, run), valueOf(peer, run)))
                        .collect(Collectors.joining(", ", "[", "]"));
        return "{\"metric\": %s, \"unit\": %s, \"ours\": %s, \"peer\": %s, \"peerName\": %s, \"ratio\": %s, \"runs\": %s}"
                .formatted(
                        Json.text(metric),
                        Json.text(unit),
                        Json.number(median(ours)),
                        peer.isEmpty() ? "null" : Json.number(median(peer)),
                        peerName.map(Json::text).orElse("null"),
                        ratio().isPresent() ? Json.number(ratio().getAsDouble()) : "null",
                        runs);
    }

    private static String valueOf(List<Double> runs, int run) {
        return run < runs.size() ? Json.number(runs.get(run)) : "null";
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
