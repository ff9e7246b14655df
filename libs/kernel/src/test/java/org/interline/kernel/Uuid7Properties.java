package org.interline.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class Uuid7Properties {

    @Property
    void keepsTheMillisecondVersionAndVariant(
            @ForAll @LongRange(min = 0, max = (1L << 48) - 1) long epochMillis,
            @ForAll long randomA,
            @ForAll long randomB) {
        UUID id = Uuid7.of(epochMillis, randomA, randomB);
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(Uuid7.epochMillis(id)).isEqualTo(epochMillis);
    }

    @Property
    void aLaterMillisecondSortsLater(
            @ForAll @LongRange(min = 0, max = (1L << 47)) long earlier,
            @ForAll @LongRange(min = 1, max = 1_000_000) long step,
            @ForAll long random) {
        String first = Uuid7.of(earlier, random, random).toString();
        String second = Uuid7.of(earlier + step, ~random, ~random).toString();
        assertThat(first).isLessThan(second);
    }

    @Property(tries = 10)
    void twoOfTheSameInstantDiffer() {
        Clock stopped = () -> Instant.EPOCH;
        assertThat(Uuid7.next(stopped)).isNotEqualTo(Uuid7.next(stopped));
    }
}
