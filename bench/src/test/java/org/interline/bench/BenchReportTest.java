package org.interline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BenchReportTest {

    @Test
    void theReportIsOneJsonObjectOfMediansRatiosAndRuns() {
        BenchReport report =
                new BenchReport(
                        "codec",
                        Instant.parse("2026-01-31T12:00:00Z"),
                        "a \"quick\" machine",
                        List.of(
                                BenchRow.rate(
                                        "decode",
                                        "MB/s",
                                        List.of(90.0, 120.0, 100.0),
                                        "peer 1.0",
                                        List.of(20.0, 30.0)),
                                BenchRow.rate("encode", "MB/s", List.of(123.4567))));

        assertThat(report.toJson())
                .isEqualTo(
                        """
                        {
                          "bench": "codec",
                          "date": "2026-01-31T12:00:00Z",
                          "machine": "a \\"quick\\" machine",
                          "rows": [
                            {"metric": "decode", "unit": "MB/s", "ours": 100, "peer": 25, \
                        "peerName": "peer 1.0", "ratio": 4, "runs": [{"ours": 90, "peer": 20}, \
                        {"ours": 120, "peer": 30}, {"ours": 100, "peer": null}]},
                            {"metric": "encode", "unit": "MB/s", "ours": 123.5, "peer": null, \
                        "peerName": null, "ratio": null, "runs": [{"ours": 123.5, "peer": null}]}
                          ]
                        }\
                        """);
    }

    @Test
    void aRatioAboveOneMeansOursIsBetterWhereLessIs() {
        BenchRow row =
                new BenchRow("start", "s", false, List.of(2.0), Optional.of("peer"), List.of(10.0));

        assertThat(row.ratio()).hasValue(5.0);
    }

    @Test
    void aRowWithoutRunsOrWithANamelessPeerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BenchRow.rate("decode", "MB/s", List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new BenchRow(
                                "decode",
                                "MB/s",
                                true,
                                List.of(1.0),
                                Optional.empty(),
                                List.of(1.0)));
    }

    @Test
    void aMedianOfNothingHasNoRatio() {
        BenchRow row =
                new BenchRow("wait", "ms", false, List.of(0.0), Optional.of("peer"), List.of(3.0));
        assertThat(row.ratio()).isEmpty();
        assertThat(row.toJson()).contains("\"ratio\": null");
    }

    @Test
    void everyBenchHasANameOfItsOwn() {
        assertThat(Benches.all()).extracting(Bench::name).doesNotHaveDuplicates();
    }
}
