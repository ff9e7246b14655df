package org.interline.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SequenceWindowTest {

    @Test
    void a_number_is_taken_once() {
        SequenceWindow window = new SequenceWindow(0);
        assertThat(window.take(1)).isEqualTo(new SequenceWindow.Taken(Optional.of(1024L)));
        assertThat(window.take(1))
                .isEqualTo(new SequenceWindow.NotTaken(EnvelopeRefusal.REPLAYED, 2));
        // What could not be stored is asked for again.
        assertThat(window.take(2)).isEqualTo(new SequenceWindow.Taken(Optional.of(1024L)));
        window.stored(1024);
        assertThat(window.take(3)).isEqualTo(new SequenceWindow.Taken(Optional.empty()));
    }

    @Test
    void what_is_too_far_behind_is_refused_and_told_where_to_go_on() {
        SequenceWindow window = new SequenceWindow(0);
        window.take(10_000);
        assertThat(window.take(10_000 - SequenceWindow.WIDTH))
                .isEqualTo(new SequenceWindow.NotTaken(EnvelopeRefusal.SEQUENCE_TOO_OLD, 10_001));
        assertThat(window.take(10_001 - SequenceWindow.WIDTH))
                .isInstanceOf(SequenceWindow.Taken.class);
    }

    @Test
    void a_jump_beyond_all_reason_uses_nothing_up() {
        SequenceWindow window = new SequenceWindow(0);
        assertThat(window.take(Long.MAX_VALUE)).isInstanceOf(SequenceWindow.NotTaken.class);
        assertThat(window.take(1)).isInstanceOf(SequenceWindow.Taken.class);
    }

    /** Any order, any doubles, and a crash at any point: what was taken is never taken again. */
    @Property(tries = 200)
    void nothing_is_taken_twice_also_after_a_crash(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 6000) int count) {
        Random random = new Random(seed);
        List<Long> arriving = new ArrayList<>();
        for (long sequence = 1; sequence <= count; sequence++) {
            arriving.add(sequence);
            if (random.nextInt(4) == 0) {
                arriving.add(1 + (long) random.nextInt((int) sequence));
            }
        }
        for (int i = 0; i + 8 <= arriving.size(); i += 8) {
            Collections.shuffle(arriving.subList(i, i + 8), random);
        }
        Set<Long> taken = new HashSet<>();
        long stored = 0;
        SequenceWindow window = new SequenceWindow(stored);
        int crash = random.nextInt(arriving.size());
        for (int i = 0; i < arriving.size(); i++) {
            if (i == crash) {
                window = new SequenceWindow(stored);
            }
            if (window.take(arriving.get(i)) instanceof SequenceWindow.Taken fresh) {
                stored = fresh.reserved().orElse(stored);
                window.stored(stored);
                assertThat(taken.add(arriving.get(i))).as("taken twice").isTrue();
                assertThat(stored).isGreaterThanOrEqualTo(arriving.get(i));
            }
        }
        // A sender that goes on where it is told to is heard again.
        if (window.take(1) instanceof SequenceWindow.NotTaken refused) {
            assertThat(window.take(refused.next())).isInstanceOf(SequenceWindow.Taken.class);
        }
    }
}
