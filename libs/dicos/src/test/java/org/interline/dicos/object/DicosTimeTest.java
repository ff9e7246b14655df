package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DicosTimeTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

    @ParameterizedTest
    @CsvSource({
        "2026, 2025-12-31T15:00:00Z",
        "202603, 2026-02-28T15:00:00Z",
        "20260301, 2026-02-28T15:00:00Z",
        "2026030107, 2026-02-28T22:00:00Z",
        "202603010730, 2026-02-28T22:30:00Z",
        "20260301073015, 2026-02-28T22:30:15Z",
        "20260301073015.5, 2026-02-28T22:30:15.500Z",
        "20260301073015.123456, 2026-02-28T22:30:15.123456Z",
        "20260301073060, 2026-02-28T22:30:59Z",
        "20260301073015-0500, 2026-03-01T12:30:15Z",
        "2026-0500, 2026-01-01T05:00:00Z"
    })
    void a_date_time_without_offset_is_on_the_scanners_clock(String text, Instant expected) {
        assertEquals(expected, DicosTime.ofDateTime(text).orElseThrow().at(SEOUL));
    }

    @ParameterizedTest
    @CsvSource({"''", "26", "20261301", "20260230", "20260301250000", "2026-03-01", "x"})
    void what_is_no_time_is_nothing(String text) {
        assertEquals(Optional.empty(), DicosTime.ofDateTime(text));
    }

    @Test
    void a_skipped_hour_is_the_hour_after_it_and_a_repeated_one_its_first() {
        ZoneId zone = ZoneId.of("America/New_York");
        assertEquals(
                Instant.parse("2026-03-08T07:30:00Z"),
                DicosTime.of("20260308", "0230").orElseThrow().at(zone));
        assertEquals(
                Instant.parse("2026-11-01T05:30:00Z"),
                DicosTime.of("20261101", "0130").orElseThrow().at(zone));
    }

    @Test
    void the_offset_of_the_object_holds_for_its_local_times() {
        DataSet dataSet =
                DataSet.builder()
                        .put(Tags.CONTENT_DATE, "20260301")
                        .put(Tags.CONTENT_TIME, "073015")
                        .put(Tags.TIMEZONE_OFFSET_FROM_UTC, "-0500")
                        .build();
        assertEquals(
                Instant.parse("2026-03-01T12:30:15Z"),
                DicosObject.of(dataSet).time().orElseThrow().at(SEOUL));
    }

    @Test
    void what_is_written_is_read_again() {
        DicosTime time = DicosTime.of(OffsetDateTime.parse("2026-03-01T23:59:58.123456+09:00"));
        assertEquals(Optional.of(time), DicosTime.ofDateTime(time.dt()));
        assertEquals(time.local(), DicosTime.of(time.da(), time.tm()).orElseThrow().local());
    }
}
