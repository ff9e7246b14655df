package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {

    @Test
    void a_draft_that_gives_less_says_what_it_takes_away() {
        Agreement full = Agreements.koreaAndTheStates();
        Agreement coarse =
                Agreement.first(
                        full.id(),
                        List.of(
                                full.parties().get(0),
                                new Party(
                                        Agreements.US,
                                        "United States of America",
                                        "US",
                                        Set.of(Agreements.CUSTOMS))),
                        Template.PRE_SCREENING_COARSE.terms(
                                full.terms().coverage(), full.terms().validity(), "ko"));
        assertThat(Change.between(full, coarse))
                .containsExactly(
                        new Change("authoritativeLanguage", List.of("en"), List.of("ko")),
                        new Change(
                                "categories",
                                List.of("image-full", "image-half", "operator-reports"),
                                List.of()),
                        new Change("party/us/recipients", List.of("security"), List.of()));
    }

    @Test
    void a_template_is_known_again_until_a_term_is_changed() {
        Terms terms = Agreements.terms();
        assertThat(Template.followedBy(terms)).contains(Template.PRE_SCREENING_FULL);
        assertThat(
                        Template.followedBy(
                                new Terms(
                                        terms.purposes(),
                                        terms.categories(),
                                        terms.passengerFields(),
                                        terms.coverage(),
                                        terms.holding(),
                                        new Onward.WithConsent(),
                                        terms.validity(),
                                        terms.limits(),
                                        terms.passengerConsent(),
                                        terms.bagIdentity(),
                                        terms.exchangeLease(),
                                        terms.authoritativeLanguage())))
                .isEmpty();
    }
}
