package org.interline.node.partners;

import static org.assertj.core.api.Assertions.assertThat;

import org.interline.kernel.ErrorCategory;
import org.junit.jupiter.api.Test;

class PartnerSaidNoTest {

    private static PartnerSaidNo said(String code, String reason) {
        return new PartnerSaidNo(ErrorCategory.CONFLICT, code, reason, "a test");
    }

    @Test
    void the_reason_stands_for_it_or_the_code_or_that_it_said_no() {
        assertThat(said("exchange.refused", "suspended").said()).isEqualTo("suspended");
        assertThat(said("exchange.busy", "").said()).isEqualTo("exchange.busy");
        assertThat(said("", "").said()).isEqualTo("partner.said-no");
    }

    @Test
    void what_is_no_word_is_not_taken() {
        for (String text : new String[] {"a sentence", "<b>", "a\nb", "é", "x".repeat(101)}) {
            assertThat(said(text, text).said()).isEqualTo("partner.said-no");
        }
    }
}
