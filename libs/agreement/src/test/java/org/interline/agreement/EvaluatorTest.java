package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
    private static final Instant NOW = Agreements.NOON;
    private final Agreement agreement = Agreements.koreaAndTheStates();

    @Test
    void what_every_check_passes_may_cross() {
        assertThat(refuses(crossing())).isEmpty();
    }

    /** Every category that the terms do not name, by name: none is forgotten when one is added. */
    @Test
    void a_category_or_purpose_that_is_not_named_does_not_cross() {
        EnumSet<DataCategory> crossed = EnumSet.noneOf(DataCategory.class);
        for (DataCategory category : DataCategory.values()) {
            if (refuses(crossing().category(category)).isEmpty()) {
                crossed.add(category);
            }
        }
        assertThat(crossed)
                .containsExactlyInAnyOrderElementsOf(agreement.terms().categories())
                .doesNotContain(DataCategory.PASSENGER_FACTS);
        EnumSet<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            if (refuses(crossing().purpose(purpose)).isEmpty()) {
                purposes.add(purpose);
            }
        }
        assertThat(purposes).containsExactly(Purpose.BAGGAGE_PRE_SCREENING);
    }

    @Test
    void each_reason_is_told_by_its_name() {
        Standing removed =
                new Standing(
                        Epochs.NONE, false, Set.of(), Set.of(), Set.of(Agreements.US), Set.of());
        assertThat(refuses(inForce(false, Standing.IN_FORCE, NOW), crossing()))
                .contains(Refusal.NOT_SIGNED);
        assertThat(refuses(crossing().at(Agreements.FROM.minusSeconds(1))))
                .contains(Refusal.NOT_YET_VALID);
        assertThat(refuses(crossing().at(agreement.terms().validity().until())))
                .contains(Refusal.EXPIRED);
        assertThat(
                        refuses(
                                inForce(
                                        true,
                                        new Standing(
                                                Epochs.NONE,
                                                true,
                                                Set.of(),
                                                Set.of(),
                                                Set.of(),
                                                Set.of()),
                                        NOW),
                                crossing()))
                .contains(Refusal.REVOKED);
        assertThat(
                        refuses(
                                inForce(
                                        true,
                                        new Standing(
                                                Epochs.NONE,
                                                false,
                                                Set.of(),
                                                Set.of(Agreements.KR),
                                                Set.of(),
                                                Set.of()),
                                        NOW),
                                crossing()))
                .contains(Refusal.SUSPENDED);
        assertThat(refuses(inForce(true, removed, NOW), crossing()))
                .contains(Refusal.PARTY_REMOVED);
        assertThat(refuses(crossing().to(Agreements.CA))).contains(Refusal.NOT_A_PARTY);
        assertThat(refuses(crossing().from(Agreements.CA))).contains(Refusal.NOT_A_PARTY);
        assertThat(refuses(crossing().from(Agreements.US))).contains(Refusal.NOT_A_PARTY);
        assertThat(refuses(crossing().recipient(new AuthorityCode("agriculture"))))
                .contains(Refusal.RECIPIENT_OUTSIDE);
        assertThat(refuses(crossing().fields(Set.of(PassengerField.NAME))))
                .contains(Refusal.FIELD_OUTSIDE);
        assertThat(refuses(crossing().identity(BagIdentity.LPN)))
                .contains(Refusal.IDENTITY_OUTSIDE);
        assertThat(refuses(crossing().route(new Route("ATL", "ICN"))))
                .contains(Refusal.FLIGHT_OUTSIDE);
        assertThat(refuses(crossing().bytes(agreement.terms().limits().largestObjectBytes() + 1)))
                .contains(Refusal.TOO_LARGE);
        assertThat(refuses(crossing().bytes(-1))).contains(Refusal.TOO_LARGE);
    }

    @Test
    void a_silent_partner_stops_the_exchange_after_the_lease_and_a_clock_that_went_back_at_once() {
        Instant heard = NOW.minusSeconds(59);
        assertThat(refuses(inForce(true, Standing.IN_FORCE, heard), crossing())).isEmpty();
        assertThat(refuses(inForce(true, Standing.IN_FORCE, NOW.minusSeconds(60)), crossing()))
                .contains(Refusal.LEASE_ENDED);
        assertThat(refuses(inForce(true, Standing.IN_FORCE, NOW.plusSeconds(1)), crossing()))
                .contains(Refusal.LEASE_ENDED);
    }

    @Test
    void who_has_not_heard_all_is_told_so_and_who_has_heard_more_makes_the_answer_wait() {
        Standing heardTwo =
                new Standing(Epochs.parse("kr=2"), false, Set.of(), Set.of(), Set.of(), Set.of());
        assertThat(refuses(inForce(true, heardTwo, NOW), crossing().epochs("kr=1")))
                .contains(Refusal.OLD_EPOCH);
        assertThat(refuses(inForce(true, heardTwo, NOW), crossing().epochs("kr=2"))).isEmpty();
        assertThat(refuses(inForce(true, heardTwo, NOW), crossing().epochs("kr=2,us=1")))
                .contains(Refusal.NEWER_EPOCH);
    }

    @Test
    void limits_count_what_crossed_before() {
        Limits limits = agreement.terms().limits();
        InForce inForce = inForce(true, Standing.IN_FORCE, NOW);
        assertThat(
                        Evaluator.refuses(
                                inForce,
                                crossing().build(),
                                new Usage(limits.requestsPerMinute(), 0)))
                .contains(Refusal.TOO_MANY_REQUESTS);
        assertThat(
                        Evaluator.refuses(
                                inForce,
                                crossing().bytes(10).build(),
                                new Usage(0, limits.bytesPerDay() - 9)))
                .contains(Refusal.TOO_MANY_BYTES);
        assertThat(
                        Evaluator.refuses(
                                inForce,
                                crossing().bytes(10).build(),
                                new Usage(
                                        limits.requestsPerMinute() - 1, limits.bytesPerDay() - 10)))
                .isEmpty();
    }

    @Test
    void what_a_third_party_made_is_passed_on_only_as_the_terms_say() {
        CrossingBuilder passedOn = crossing().origin(Agreements.CA);
        assertThat(refuses(among(new Onward.None()), passedOn))
                .contains(Refusal.ONWARD_NOT_ALLOWED);
        assertThat(refuses(among(new Onward.Named(new TreeSet<>(Set.of(Agreements.US)))), passedOn))
                .isEmpty();
        assertThat(refuses(among(new Onward.Named(new TreeSet<>(Set.of(Agreements.KR)))), passedOn))
                .contains(Refusal.ONWARD_NOT_ALLOWED);
        assertThat(refuses(among(new Onward.WithConsent()), passedOn))
                .contains(Refusal.ONWARD_WITHOUT_CONSENT);
        assertThat(refuses(consented(Agreements.CA, Agreements.US), passedOn)).isEmpty();
        for (InForce others :
                List.of(
                        consented(Agreements.KR, Agreements.US),
                        consented(Agreements.CA, Agreements.KR),
                        consented(Agreements.US, Agreements.CA))) {
            assertThat(refuses(others, passedOn)).contains(Refusal.ONWARD_WITHOUT_CONSENT);
        }
        InForce removed =
                standing(
                        new Standing(
                                Epochs.NONE,
                                false,
                                Set.of(),
                                Set.of(),
                                Set.of(Agreements.CA),
                                Set.of()));
        assertThat(refuses(removed, passedOn)).contains(Refusal.PARTY_REMOVED);
    }

    @Test
    void consent_is_asked_where_the_terms_require_it() {
        Terms terms = agreement.terms();
        Agreement strict =
                Agreement.first(
                        agreement.id(),
                        agreement.parties(),
                        new Terms(
                                terms.purposes(),
                                terms.categories(),
                                terms.passengerFields(),
                                terms.coverage(),
                                terms.holding(),
                                terms.onward(),
                                terms.validity(),
                                terms.limits(),
                                PassengerConsent.REQUIRED,
                                terms.bagIdentity(),
                                terms.exchangeLease(),
                                terms.authoritativeLanguage()));
        InForce inForce = new InForce(strict, true, Standing.IN_FORCE, NOW);
        assertThat(refuses(inForce, crossing())).contains(Refusal.CONSENT_MISSING);
        assertThat(refuses(inForce, crossing().consented())).isEmpty();
    }

    @Test
    void what_is_held_is_used_until_the_flight_is_done_and_destroyed_when_its_retention_ends() {
        Instant landing = NOW.plus(Duration.ofHours(3));
        Holding holding = agreement.terms().holding();
        HeldUse inTheAir =
                HeldUse.of(holding, NOW, landing, Optional.empty(), Optional.empty(), NOW);
        assertThat(inTheAir.mayBeUsed()).isTrue();
        assertThat(inTheAir.destroyAt()).isEqualTo(landing.plus(Duration.ofHours(26)));
        Instant decided = NOW.plus(Duration.ofHours(1));
        assertThat(
                        HeldUse.of(
                                        holding,
                                        NOW,
                                        landing,
                                        Optional.of(decided),
                                        Optional.empty(),
                                        decided)
                                .destroyAt())
                .isEqualTo(decided.plus(Duration.ofHours(24)));
        assertThat(
                        HeldUse.of(
                                        holding,
                                        NOW,
                                        landing,
                                        Optional.empty(),
                                        Optional.empty(),
                                        landing.plus(Duration.ofHours(2)))
                                .mayBeUsed())
                .isFalse();
    }

    @Test
    void a_revocation_finishes_open_flights_freezes_or_destroys_as_agreed() {
        Instant landing = NOW.plus(Duration.ofHours(3));
        Instant revoked = NOW.plus(Duration.ofHours(1));
        Instant later = revoked.plusSeconds(1);
        HeldUse finish = held(HeldData.FINISH_OPEN_FLIGHTS, landing, revoked, later);
        assertThat(finish.mayBeUsed()).isTrue();
        assertThat(finish.destroyAt()).isEqualTo(landing.plus(Duration.ofHours(2)));
        HeldUse landed = held(HeldData.FINISH_OPEN_FLIGHTS, NOW.plusSeconds(60), revoked, later);
        assertThat(landed.mayBeUsed()).isFalse();
        assertThat(landed.destroyAt()).isEqualTo(revoked);
        HeldUse frozen = held(HeldData.FREEZE, landing, revoked, later);
        assertThat(frozen.mayBeUsed()).isFalse();
        assertThat(frozen.destroyAt()).isEqualTo(landing.plus(Duration.ofHours(26)));
        HeldUse destroyed = held(HeldData.DESTROY, landing, revoked, later);
        assertThat(destroyed).isEqualTo(new HeldUse(false, revoked));
    }

    private static HeldUse held(HeldData what, Instant landing, Instant revoked, Instant now) {
        return HeldUse.of(
                new Holding(Duration.ofHours(2), Duration.ofHours(24), what),
                NOW,
                landing,
                Optional.empty(),
                Optional.of(revoked),
                now);
    }

    private Optional<Refusal> refuses(CrossingBuilder crossing) {
        return refuses(inForce(true, Standing.IN_FORCE, crossing.build().at()), crossing);
    }

    private static Optional<Refusal> refuses(InForce inForce, CrossingBuilder crossing) {
        return Evaluator.refuses(inForce, crossing.build(), Usage.NONE);
    }

    private InForce inForce(boolean signed, Standing standing, Instant heardAt) {
        return new InForce(agreement, signed, standing, heardAt);
    }

    private InForce consented(PartyId by, PartyId to) {
        return standing(
                new Standing(
                        Epochs.NONE,
                        false,
                        Set.of(),
                        Set.of(),
                        Set.of(),
                        Set.of(new Standing.Consent(by, to))));
    }

    /** Among three who pass on where the origin consents. */
    private InForce standing(Standing standing) {
        return new InForce(among(new Onward.WithConsent()).agreement(), true, standing, NOW);
    }

    private InForce among(Onward onward) {
        Terms terms = agreement.terms();
        List<Party> three =
                List.of(
                        agreement.parties().get(0),
                        agreement.parties().get(1),
                        new Party(Agreements.CA, "Canada", "CA", Set.of()));
        return new InForce(
                Agreement.first(
                        agreement.id(),
                        three,
                        new Terms(
                                terms.purposes(),
                                terms.categories(),
                                terms.passengerFields(),
                                terms.coverage(),
                                terms.holding(),
                                onward,
                                terms.validity(),
                                terms.limits(),
                                terms.passengerConsent(),
                                terms.bagIdentity(),
                                terms.exchangeLease(),
                                terms.authoritativeLanguage())),
                true,
                Standing.IN_FORCE,
                NOW);
    }

    private static CrossingBuilder crossing() {
        return new CrossingBuilder();
    }
}
