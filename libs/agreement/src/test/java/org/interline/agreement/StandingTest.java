package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;

class StandingTest {
    private static final TwoSignatures UNREAD = new TwoSignatures(new byte[64], new byte[3309]);
    private final Agreement agreement = Agreements.koreaAndTheStates();

    @Test
    void who_suspends_resumes_and_nobody_else() {
        StatusEntry suspend = entry(Agreements.KR, 1, StatusEntry.Kind.SUSPEND);
        Standing suspended = Standing.of(List.of(suspend));
        assertThat(suspended.suspendedBy()).containsExactly(Agreements.KR);
        assertThatThrownBy(() ->
                        suspended.check(
                                entry(Agreements.US, 1, StatusEntry.Kind.RESUME), agreement))
                .isInstanceOf(InterlineException.class)
                .hasMessageContaining("us did not suspend it");
        StatusEntry resume = entry(Agreements.KR, 2, StatusEntry.Kind.RESUME);
        suspended.check(resume, agreement);
        Standing again = Standing.of(List.of(resume, suspend));
        assertThat(again.suspendedBy()).isEmpty();
        assertThat(again.epochs()).hasToString("kr=2");
    }

    @Test
    void both_may_suspend_at_once_and_each_must_resume() {
        Standing both =
                Standing.of(
                        List.of(
                                entry(Agreements.KR, 1, StatusEntry.Kind.SUSPEND),
                                entry(Agreements.US, 1, StatusEntry.Kind.SUSPEND),
                                entry(Agreements.US, 2, StatusEntry.Kind.RESUME)));
        assertThat(both.suspendedBy()).containsExactly(Agreements.KR);
        assertThat(both.epochs()).hasToString("kr=1,us=2");
    }

    @Test
    void what_takes_away_counts_at_once_and_what_gives_back_waits_for_what_came_before() {
        Standing revoked = Standing.of(List.of(entry(Agreements.KR, 3, StatusEntry.Kind.REVOKE)));
        assertThat(revoked.revoked()).isTrue();
        assertThat(revoked.epochs()).isEqualTo(Epochs.NONE);
        Standing early =
                Standing.of(
                        List.of(
                                entry(Agreements.KR, 1, StatusEntry.Kind.SUSPEND),
                                entry(Agreements.KR, 3, StatusEntry.Kind.RESUME)));
        assertThat(early.suspendedBy()).containsExactly(Agreements.KR);
    }

    @Test
    void who_declines_is_known_and_nothing_else_changes_by_it() {
        Standing declined = Standing.of(List.of(entry(Agreements.US, 1, StatusEntry.Kind.DECLINE)));
        assertThat(declined.declinedBy()).containsExactly(Agreements.US);
        assertThat(declined.revoked()).isFalse();
        assertThat(declined.suspendedBy()).isEmpty();
    }

    @Test
    void what_a_party_made_goes_on_from_its_consent_until_it_withdraws() {
        StatusEntry consent = entry(Agreements.KR, 1, StatusEntry.Kind.CONSENT);
        StatusEntry withdraw = entry(Agreements.KR, 2, StatusEntry.Kind.WITHDRAW);
        Standing consented = Standing.of(List.of(consent));
        assertThat(consented.consents(Agreements.KR, Agreements.US)).isTrue();
        assertThat(consented.consents(Agreements.US, Agreements.KR)).isFalse();
        assertThat(Standing.of(List.of(withdraw, consent)).consents()).isEmpty();
        assertThat(
                        Standing.of(
                                        List.of(
                                                consent,
                                                withdraw,
                                                entry(Agreements.KR, 3, StatusEntry.Kind.CONSENT)))
                                .consents(Agreements.KR, Agreements.US))
                .isTrue();
        // Without the entry before it consent is not heard yet, and its withdrawal is.
        assertThat(Standing.of(List.of(entry(Agreements.KR, 2, StatusEntry.Kind.CONSENT))))
                .isEqualTo(Standing.IN_FORCE);
        assertThat(
                        Standing.of(
                                        List.of(
                                                consent,
                                                entry(Agreements.KR, 3, StatusEntry.Kind.WITHDRAW)))
                                .consents())
                .isEmpty();
    }

    @Test
    void consent_is_given_only_where_the_terms_ask_for_it_and_withdrawn_only_where_it_was_given() {
        StatusEntry consent = entry(Agreements.KR, 1, StatusEntry.Kind.CONSENT);
        assertThatThrownBy(() -> Standing.IN_FORCE.check(consent, agreement))
                .hasMessageContaining("nothing is passed on under it by consent");
        assertThatThrownBy(() ->
                        Standing.IN_FORCE.check(
                                entry(Agreements.KR, 1, StatusEntry.Kind.WITHDRAW), agreement))
                .hasMessageContaining("kr has not consented to what goes on to us");
        Agreement byConsent = Agreements.passedOnByConsent();
        StatusEntry given = entry(byConsent, Agreements.KR, 1, StatusEntry.Kind.CONSENT);
        Standing.IN_FORCE.check(given, byConsent);
        Standing consented = Standing.of(List.of(given));
        consented.check(entry(byConsent, Agreements.KR, 2, StatusEntry.Kind.WITHDRAW), byConsent);
        assertThatThrownBy(() ->
                        consented.check(
                                entry(byConsent, Agreements.KR, 2, StatusEntry.Kind.CONSENT),
                                byConsent))
                .hasMessageContaining("kr has consented already");
        assertThatThrownBy(() ->
                        Standing.IN_FORCE.check(
                                entry(byConsent, Agreements.US, 1, StatusEntry.Kind.CONSENT),
                                byConsent))
                .hasMessageContaining("what us made is not passed on to itself");
    }

    @Test
    void a_party_says_so_much_and_can_always_revoke() {
        int most = Standing.most(agreement);
        Standing.IN_FORCE.check(
                entry(Agreements.KR, most - 1, StatusEntry.Kind.SUSPEND), agreement);
        assertThatThrownBy(() ->
                        Standing.IN_FORCE.check(
                                entry(Agreements.KR, most, StatusEntry.Kind.SUSPEND), agreement))
                .hasMessageContaining("draft the next edition");
        Standing.IN_FORCE.check(entry(Agreements.KR, most, StatusEntry.Kind.REVOKE), agreement);
        assertThatThrownBy(() ->
                        Standing.IN_FORCE.check(
                                entry(Agreements.KR, most + 1, StatusEntry.Kind.REVOKE), agreement))
                .hasMessageContaining("draft the next edition");
    }

    /** What nodes tell each other stays within its limit, whatever was said and by how many. */
    @Test
    void all_that_can_be_said_fits_into_a_state() {
        Terms terms = agreement.terms();
        for (int parties : List.of(2, 3, 64)) {
            Agreement among =
                    Agreement.first(
                            agreement.id(),
                            IntStream.range(0, parties).mapToObj(StandingTest::party).toList(),
                            terms);
            List<StatusEntry> entries = new ArrayList<>();
            List<AgreementSignature> signatures = new ArrayList<>();
            for (Party party : among.parties()) {
                signatures.add(
                        new AgreementSignature(
                                among.hash(), party.id(), among.hash(), Agreements.NOON, UNREAD));
                for (int epoch = 1; epoch <= Standing.most(among); epoch++) {
                    entries.add(
                            new StatusEntry(
                                    among.hash(),
                                    party.id(),
                                    epoch,
                                    StatusEntry.Kind.REMOVE,
                                    Optional.of(party.id()),
                                    Agreements.NOON,
                                    "각".repeat(500),
                                    among.hash(),
                                    UNREAD));
                }
            }
            byte[] state = AgreementStateJson.write(new AgreementState(among, signatures, entries));
            assertThat((long) state.length)
                    .as(parties + " parties")
                    .isLessThan(AgreementStateJson.STATE.most());
            assertThat(AgreementStateJson.read(state).entries()).hasSameSizeAs(entries);
        }
    }

    private static Party party(int number) {
        return new Party(
                new PartyId("party-" + number),
                "Nation " + number,
                "KR",
                Set.of(Agreements.CUSTOMS));
    }

    @Test
    void an_entry_about_another_edition_or_by_a_stranger_is_refused() {
        Agreement other = agreement.amended(agreement.parties(), agreement.terms());
        assertThatThrownBy(() ->
                        Standing.IN_FORCE.check(
                                entry(Agreements.KR, 1, StatusEntry.Kind.REVOKE), other))
                .hasMessageContaining("another edition");
        assertThatThrownBy(() ->
                        Standing.IN_FORCE.check(
                                entry(Agreements.CA, 1, StatusEntry.Kind.REVOKE), agreement))
                .hasMessageContaining("ca is no party");
    }

    @Property(tries = 200)
    void the_order_in_which_entries_are_heard_changes_nothing(
            @ForAll @Size(max = 12) List<StatusEntry.Kind> kinds, @ForAll long seed) {
        List<StatusEntry> entries = new ArrayList<>();
        long[] epochs = {0, 0};
        Random random = new Random(seed);
        for (StatusEntry.Kind kind : kinds) {
            int who = random.nextInt(2);
            entries.add(entry(who == 0 ? Agreements.KR : Agreements.US, ++epochs[who], kind));
        }
        Standing expected = Standing.of(entries);
        Collections.shuffle(entries, random);
        assertThat(Standing.of(entries)).isEqualTo(expected);
        if (!entries.isEmpty()) {
            entries.add(entries.getFirst());
            assertThat(Standing.of(entries)).isEqualTo(expected);
        }
    }

    @Test
    void epochs_read_back_and_refuse_what_they_would_not_write() {
        for (String text : List.of("", "kr=1", "kr=2,us=9000000000000000")) {
            assertThat(Epochs.parse(text)).hasToString(text);
        }
        for (String text : List.of("kr", "kr=0", "kr=-1", "kr=1,kr=2", "kr=1,", "KR=1", "kr=1e3")) {
            assertThatThrownBy(() -> Epochs.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Epochs.parse("kr=2,us=1").include(Epochs.parse("kr=1"))).isTrue();
        assertThat(Epochs.parse("kr=2").include(Epochs.parse("us=1"))).isFalse();
    }

    private StatusEntry entry(PartyId party, long epoch, StatusEntry.Kind kind) {
        return entry(agreement, party, epoch, kind);
    }

    /** What is about a party is about the United States. */
    private static StatusEntry entry(
            Agreement agreement, PartyId party, long epoch, StatusEntry.Kind kind) {
        return new StatusEntry(
                agreement.hash(),
                party,
                epoch,
                kind,
                kind.about().map(name -> Agreements.US),
                Agreements.NOON,
                "A reason",
                agreement.hash(),
                UNREAD);
    }
}
