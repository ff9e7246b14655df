package org.interline.node.partners.internal.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.partners.internal.compare.Comparison.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant LONG_AGO = NOW.minus(Duration.ofHours(1));
    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);

    private final List<ExchangeRecord> here = new ArrayList<>();
    private final List<ExchangeRecord> there = new ArrayList<>();

    private static ExchangeRecord record(
            int number, @Nullable String digest, String state, Instant madeAt) {
        // Every second identifier begins with a high bit, which Java orders before the others.
        UUID id =
                UUID.fromString(
                        "%08x-0000-7000-8000-000000000000".formatted(number * 0x1000_0000L));
        return new ExchangeRecord(
                id, digest, state, state.equals("REFUSED") ? "quota" : null, madeAt);
    }

    private Comparison compared() {
        return Comparison.of(here.iterator(), there.iterator(), NOW);
    }

    @Test
    void what_both_say_is_the_same() {
        for (int i = 0; i < 16; i++) {
            here.add(record(i, ONE, "DONE", LONG_AGO));
            there.add(record(i, ONE, "DONE", LONG_AGO.plusSeconds(5)));
        }
        assertThat(compared().same()).isEqualTo(16);
        assertThat(compared().first()).isEmpty();
    }

    @Test
    void each_way_to_differ_is_told_apart_in_the_databases_order() {
        here.add(record(1, ONE, "DONE", LONG_AGO));
        there.add(record(2, ONE, "DONE", LONG_AGO));
        here.add(record(7, ONE, "DONE", LONG_AGO));
        there.add(record(7, OTHER, "DONE", LONG_AGO));
        here.add(record(9, null, "WAITING", LONG_AGO));
        there.add(record(9, ONE, "DONE", LONG_AGO));
        here.add(record(15, null, "REFUSED", LONG_AGO));
        there.add(record(15, null, "REFUSED", LONG_AGO));
        Comparison found = compared();
        assertThat(found.first().stream().map(Comparison.Difference::kind))
                .containsExactly(Kind.ONLY_HERE, Kind.ONLY_THERE, Kind.DIGEST, Kind.STATE);
        assertThat(found.differing().values()).containsOnly(1L);
        assertThat(found.same()).isEqualTo(1);
        assertThat(found.first().getFirst().there()).isEmpty();
        assertThat(found.first().get(1).here()).isEmpty();
    }

    @Test
    void what_one_side_alone_knows_and_never_crossed_is_no_difference() {
        here.add(record(1, null, "WAITING", LONG_AGO));
        here.add(record(2, null, "REFUSED", LONG_AGO));
        there.add(record(3, null, "REFUSED", LONG_AGO));
        here.add(record(4, null, "REFUSED", LONG_AGO));
        there.add(record(4, ONE, "DONE", LONG_AGO));
        assertThat(compared().same()).isZero();
        assertThat(compared().underWay()).isZero();
        assertThat(compared().first())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.STATE));
    }

    @Test
    void what_is_younger_than_a_minute_on_either_side_is_under_way() {
        Instant justNow = NOW.minus(Comparison.UNDER_WAY).plusMillis(1);
        here.add(record(1, ONE, "DONE", justNow));
        here.add(record(2, null, "WAITING", LONG_AGO));
        there.add(record(2, ONE, "DONE", justNow));
        there.add(record(3, ONE, "DONE", NOW.minus(Comparison.UNDER_WAY)));
        assertThat(compared().underWay()).isEqualTo(2);
        assertThat(compared().first())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.ONLY_THERE));
    }

    @Test
    void only_the_first_differences_are_shown_and_all_are_counted() {
        for (int i = 0; i < 16; i++) {
            for (int j = 0; j < 10; j++) {
                UUID id = UUID.fromString("%x0000000-000%x-7000-8000-000000000000".formatted(i, j));
                here.add(new ExchangeRecord(id, ONE, "DONE", null, LONG_AGO));
            }
        }
        assertThat(compared().differing()).containsEntry(Kind.ONLY_HERE, 160L);
        assertThat(compared().first()).hasSize(Comparison.MOST_SHOWN);
    }

    @Test
    void pages_are_followed_to_their_end() {
        List<ExchangeRecord> all = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            all.add(record(i, ONE, "DONE", LONG_AGO));
        }
        List<ExchangeRecord> read = new ArrayList<>();
        RecordPage.all(
                        after -> {
                            int from =
                                    after.map(id ->
                                                    all.stream()
                                                                    .map(ExchangeRecord::id)
                                                                    .toList()
                                                                    .indexOf(id)
                                                            + 1)
                                            .orElse(0);
                            int to = Math.min(from + 5, all.size());
                            return new RecordPage(all.subList(from, to), to < all.size());
                        })
                .forEachRemaining(read::add);
        assertThat(read).isEqualTo(all);
    }

    @Test
    void a_side_that_turns_in_circles_is_not_followed() {
        RecordPage same = new RecordPage(List.of(record(1, ONE, "DONE", LONG_AGO)), true);
        assertThatThrownBy(() -> RecordPage.all(after -> same).forEachRemaining(it -> {}))
                .isInstanceOf(InterlineException.class);
        RecordPage empty = new RecordPage(List.of(), true);
        assertThatThrownBy(() -> RecordPage.all(after -> empty).forEachRemaining(it -> {}))
                .isInstanceOf(InterlineException.class);
        assertThat(RecordPage.all(after -> new RecordPage(List.of(), false)).hasNext()).isFalse();
    }
}
