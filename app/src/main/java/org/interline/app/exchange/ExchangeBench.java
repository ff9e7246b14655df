package org.interline.app.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.interline.app.demo.DemoAgreement;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.kernel.Clock;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code bench exchange}: X-ray views of noise from one nation's node to another's, each in its own
 * process, as they cross in service: unsealed, built from the allow-list, judged by the agreement,
 * signed, sealed and filed there, receipted, on record and in the ledger at both. Beside it,
 * between the same two processes, {@link PlainServer}: bodies of the same sizes, from memory.
 *
 * <p>The origin does not listen to the destination while bags are scanned, so that only what
 * crosses is measured. Rates are counted from the end of the first eight to the end of the last;
 * the bags' facts, one for every {@value #VIEWS} views, cross too and are not counted. What waits
 * of one bag goes in one request, as in service. Latencies are of bags of one view, one after the
 * other: from the moment at which the view waits to be sent until it is on record as delivered.
 */
public final class ExchangeBench implements Bench {
    private static final String PEER = "HTTPS, file and folder synced";
    private static final String ROUTE = "ICN-ATL";
    private static final int AT_ONCE = 8;
    private static final int VIEWS = 4;
    private static final int MOST_TO_WARM_UP = 12;
    private static final double FASTER_STILL = 1.1;
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LOOK_CLOSELY = Duration.ofMillis(20);

    private static final List<Size> SIZES =
            List.of(
                    new Size("1 kB", 1_000, 400, 16),
                    new Size("64 kB", 64_000, 320, 16),
                    new Size("16 MB", 16_000_000, 24, 6));

    /**
     * Bodies of a size.
     *
     * @param many that are enough to measure eight at once
     * @param one that are enough one at a time
     */
    record Size(String label, int bytes, int many, int one) {}

    /** What was measured of one size, a value each round. */
    private record Measured(
            List<Double> rate, List<Double> plainRate, List<Double> ms, List<Double> plainMs) {
        static Measured nothing() {
            return new Measured(
                    new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public String summary() {
        return "exchanges between two nodes, beside plain HTTPS between the same processes";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Clock clock = Clock.system();
        try {
            Path folder = Files.createTempDirectory("interline-bench-exchange");
            say("the nodes' logs are in " + folder);
            try (NationProcess origin = NationProcess.origin(folder, clock);
                    NationProcess destination =
                            NationProcess.destination(folder, Optional.empty(), clock)) {
                return BenchReport.of(
                        name(),
                        clock,
                        new Run(origin, destination, clock).rounds(SIZES, options.quick() ? 2 : 5));
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two nodes that have agreed, and all that is measured between them. */
    static final class Run {
        private final NationProcess origin;
        private final NationProcess destination;
        private final Clock clock;
        private final NoiseScanner scanner;
        private final int port;

        Run(NationProcess origin, NationProcess destination, Clock clock) {
            this(origin, destination, destination.serve(origin), clock);
        }

        /**
         * As above, with the destination's plain server behind a port of another.
         *
         * @param port where the origin reaches it
         */
        Run(NationProcess origin, NationProcess destination, int port, Clock clock) {
            this.origin = origin;
            this.destination = destination;
            this.clock = clock;
            this.scanner = new NoiseScanner(origin.node(), clock);
            DemoAgreement.made(origin.node(), destination.node(), ROUTE, Run::unlimited, clock);
            this.port = port;
        }

        /** As much a minute and a day as an agreement can allow. */
        private static JsonNode unlimited(JsonNode document) {
            ObjectNode changed = (ObjectNode) document.deepCopy();
            ObjectNode terms = (ObjectNode) changed.path("terms");
            terms.put("requestsPerMinute", 600_000);
            terms.put("bytesPerDay", 10_000_000_000_000L);
            return changed;
        }

        List<BenchRow> rounds(List<Size> sizes, int rounds) {
            List<BenchRow> rows = new ArrayList<>();
            for (Size size : sizes) {
                warmUp(size);
                Measured measured = Measured.nothing();
                for (int round = 1; round <= rounds; round++) {
                    say("%s, round %d of %d".formatted(size.label, round, rounds));
                    measure(size, measured);
                }
                rows.addAll(rows(size, measured));
            }
            return rows;
        }

        /**
         * What a node does first it does slowly, and that is not what a day is like: goes on until
         * two rounds in a row are hardly faster than the best before them. One alone may be slow
         * because the machine was.
         */
        private void warmUp(Size size) {
            double best = 0;
            int hardlyFaster = 0;
            for (int round = 1; round <= MOST_TO_WARM_UP && hardlyFaster < 2; round++) {
                say("%s, warming up, round %d".formatted(size.label, round));
                double now = rate(exchanged(size, size.many, VIEWS));
                origin.plain(destination, port, size.bytes, size.many, AT_ONCE);
                hardlyFaster = now < best * FASTER_STILL ? hardlyFaster + 1 : 0;
                best = Math.max(best, now);
            }
        }

        private void measure(Size size, Measured into) {
            into.rate.add(rate(exchanged(size, size.many, VIEWS)));
            into.plainRate.add(
                    rate(origin.plain(destination, port, size.bytes, size.many, AT_ONCE)));
            into.ms.add(median(alone(size)));
            into.plainMs.add(between(origin.plain(destination, port, size.bytes, size.one, 1)));
        }

        /** When each of so many views was delivered. */
        private List<Instant> exchanged(Size size, int count, int views) {
            origin.node().setEnabled(NationProcess.DESTINATION, false);
            scanner.send(count / views, views, size.bytes);
            await(count);
            Instant begun = clock.now();
            origin.node().setEnabled(NationProcess.DESTINATION, true);
            await(0);
            List<Instant> settled = origin.settled(begun);
            if (settled.size() != count) {
                throw new IllegalStateException(
                        "of %d views %d were delivered".formatted(count, settled.size()));
            }
            return settled;
        }

        /** How long each of so many bags of one view took, one after the other. */
        private List<Double> alone(Size size) {
            Instant begun = clock.now();
            List<Double> took = List.of();
            for (int bag = 1; bag <= size.one; bag++) {
                scanner.send(1, 1, size.bytes);
                Instant end = clock.now().plus(PATIENCE);
                for (took = origin.took(begun); took.size() < bag; took = origin.took(begun)) {
                    if (clock.now().isAfter(end)) {
                        throw new IllegalStateException("bag %d is not delivered".formatted(bag));
                    }
                    LockSupport.parkNanos(LOOK_CLOSELY.toNanos());
                }
            }
            return took;
        }

        private void await(int waiting) {
            Instant end = clock.now().plus(PATIENCE);
            while (origin.waiting() != waiting) {
                if (clock.now().isAfter(end)) {
                    throw new IllegalStateException(
                            "%d views wait, not %d".formatted(origin.waiting(), waiting));
                }
                LockSupport.parkNanos(LOOK.toNanos());
            }
        }
    }

    private static List<BenchRow> rows(Size size, Measured measured) {
        double megabytes = size.bytes / 1e6;
        return List.of(
                BenchRow.rate(
                        size.label + ", eight bags at once",
                        "1/s",
                        measured.rate,
                        PEER,
                        measured.plainRate),
                BenchRow.rate(
                        size.label + ", eight bags at once",
                        "MB/s",
                        times(measured.rate, megabytes),
                        PEER,
                        times(measured.plainRate, megabytes)),
                new BenchRow(
                        size.label + ", one bag of one view",
                        "ms",
                        false,
                        measured.ms,
                        Optional.of(PEER),
                        measured.plainMs));
    }

    private static List<Double> times(List<Double> values, double factor) {
        return values.stream().map(value -> value * factor).toList();
    }

    /** So many a second, from the end of the first wave on. */
    static double rate(List<Instant> ends) {
        Instant from = ends.get(AT_ONCE - 1);
        double seconds = Duration.between(from, ends.getLast()).toNanos() / 1e9;
        return (ends.size() - AT_ONCE) / seconds;
    }

    /** The median time between two that follow each other, in milliseconds. */
    static double between(List<Instant> ends) {
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < ends.size(); i++) {
            gaps.add(Duration.between(ends.get(i - 1), ends.get(i)).toNanos() / 1e6);
        }
        return median(gaps);
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static void say(String what) {
        System.err.println("bench exchange: " + what);
    }
}
