package org.interline.node.baggage.internal.screening;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DispositionTest {

    @Test
    void a_bag_is_released_when_every_authority_has_cleared_it() {
        assertThat(Disposition.of(2, 2, 0, false)).isEqualTo(Disposition.RELEASE);
        assertThat(Disposition.of(2, 1, 0, false)).isEqualTo(Disposition.UNDECIDED);
    }

    @Test
    void one_referral_is_enough() {
        assertThat(Disposition.of(2, 1, 1, false)).isEqualTo(Disposition.REFER);
        assertThat(Disposition.of(2, 0, 1, false)).isEqualTo(Disposition.REFER);
    }

    @Test
    void a_released_bag_is_recalled_when_a_clear_became_void() {
        assertThat(Disposition.of(2, 1, 0, true)).isEqualTo(Disposition.RECALL);
        assertThat(Disposition.of(2, 1, 1, true)).isEqualTo(Disposition.RECALL);
        assertThat(Disposition.of(2, 2, 0, true)).isEqualTo(Disposition.RELEASE);
    }

    @Test
    void a_bag_without_tasks_is_not_released() {
        assertThat(Disposition.of(0, 0, 0, false)).isEqualTo(Disposition.UNDECIDED);
    }
}
