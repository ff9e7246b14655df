package org.interline.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LimitTest {
    private static final Limit DEPTH = new Limit("Depth of nested sequences", "levels", 64);

    @Test
    void theBoundItselfPasses() {
        assertThat(DEPTH.check(64)).isEqualTo(64);
    }

    @Test
    void theErrorNamesTheThingTheValueAndTheBound() {
        assertThatThrownBy(() -> DEPTH.check(65))
                .isInstanceOfSatisfying(
                        InterlineException.class,
                        e -> assertThat(e.category()).isEqualTo(ErrorCategory.LIMIT_EXCEEDED))
                .hasMessage(
                        "Depth of nested sequences is 65 levels; at most 64 levels are accepted");
    }

    @Test
    void aNegativeValueNeverPasses() {
        assertThatThrownBy(() -> DEPTH.check(-1)).isInstanceOf(InterlineException.class);
    }
}
