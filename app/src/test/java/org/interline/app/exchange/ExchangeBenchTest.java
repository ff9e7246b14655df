package org.interline.app.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.interline.app.exchange.ExchangeBench.Size;
import org.interline.bench.BenchRow;
import org.interline.kernel.Clock;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The measurement itself: what it counts did cross, and its arithmetic holds. */
class ExchangeBenchTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void aRateCountsFromTheEndOfTheFirstWave() {
        // Eight at once, that end every 100 ms after a slow start.
        List<Instant> ends =
                IntStream.range(0, 28).mapToObj(i -> NOON.plusMillis(5000 + 100L * i)).toList();
        assertThat(ExchangeBench.rate(ends)).isCloseTo(10, within(1e-9));
    }

    @Test
    void aLatencyIsTheMiddleOneOfThoseBetweenTwoEnds() {
        List<Instant> ends =
                List.of(NOON, NOON.plusMillis(7), NOON.plusMillis(1007), NOON.plusMillis(1016));
        assertThat(ExchangeBench.between(ends)).isEqualTo(9);
    }

    /** Of nodes and people that are real; only the figures mean nothing. */
    @Test
    void viewsCrossBetweenTwoProcessesAndPlainBodiesDoToo(@TempDir Path folder) {
        assumeTrue(Tier.isDeep(), "two nodes for a measurement: in the deep tier");
        Clock clock = Clock.system();
        try (NationProcess origin = NationProcess.origin(folder, clock);
                NationProcess destination =
                        NationProcess.destination(folder, Optional.empty(), clock)) {
            List<BenchRow> rows =
                    new ExchangeBench.Run(origin, destination, clock)
                            .rounds(List.of(new Size("4 kB", 4_000, 16, 3)), 1);
            assertThat(rows)
                    .hasSize(3)
                    .allSatisfy(row -> {
                        assertThat(row.ours()).hasSize(1).allMatch(value -> value > 0);
                        assertThat(row.peer()).hasSize(1).allMatch(value -> value > 0);
                    });
        }
    }
}
