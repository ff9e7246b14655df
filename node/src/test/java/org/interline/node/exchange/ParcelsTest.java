package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.EXCHANGE;
import static org.interline.tables.Tables.SCAN_ABROAD;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.interline.exchange.Envelope;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.exchange.internal.content.ExchangeJson;
import org.interline.node.exchange.internal.content.Parcel;
import org.interline.node.exchange.internal.content.Parcel.Outcome;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.Accord;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.link.Impostor;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** Of what comes together each is taken or refused as if it came alone, and in its order. */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParcelsTest {
    private static final Outcome LEFT = new Outcome.Left();

    private TwoNations two;
    private Impostor korea;
    private String agreement = "";
    private long sequence = 1_000_000;

    @BeforeAll
    void start() {
        two = TwoNations.started();
        agreement = two.inForce();
        korea = new Impostor(two.states, two.korea, two.korea);
    }

    @AfterAll
    void stop() {
        two.close();
    }

    @BeforeEach
    void let_refusals_be_recorded() {
        for (TestNode node : List.of(two.korea, two.states)) {
            node.clock().advance(Duration.ofSeconds(1));
        }
    }

    @Test
    void each_is_taken_once_and_its_receipt_is_given_again() {
        MadeItem first = MadeItem.facts("kr");
        MadeItem second = MadeItem.facts("kr");
        List<Outcome> outcomes = sent(first, second, first);
        assertThat(outcomes).allMatch(Outcome.Taken.class::isInstance);
        assertThat(receipt(outcomes, 2)).isEqualTo(receipt(outcomes, 0));
        assertThat(done(first, second)).isEqualTo(2);
        assertThat(scans(first, second)).isEqualTo(2);
        List<Outcome> again = sent(second, first);
        assertThat(receipt(again, 0)).isEqualTo(receipt(outcomes, 1));
        assertThat(receipt(again, 1)).isEqualTo(receipt(outcomes, 0));
        assertThat(done(first, second)).isEqualTo(2);
    }

    @Test
    void what_is_refused_for_good_keeps_nothing_back() {
        MadeItem first = MadeItem.facts("kr");
        MadeItem outside = MadeItem.facts("kr").flyingTo("JFK");
        MadeItem last = MadeItem.facts("kr");
        MadeItem garbled = first.report().withContent(new byte[] {1, 2, 3});
        List<Outcome> outcomes = sent(first, garbled, outside, last);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Taken.class);
        assertThat(outcomes.get(1)).isEqualTo(refused("unreadable"));
        assertThat(outcomes.get(2)).isEqualTo(refused("flight-outside"));
        assertThat(outcomes.get(3)).isInstanceOf(Outcome.Taken.class);
        assertThat(done(first, outside, last)).isEqualTo(2);
        assertThat(scans(first, outside, last)).isEqualTo(2);
    }

    @Test
    void what_may_come_later_keeps_back_what_is_after_it() {
        MadeItem first = MadeItem.facts("kr");
        MadeItem unannounced = MadeItem.facts("kr");
        MadeItem last = MadeItem.facts("kr");
        List<Outcome> outcomes = sent(first, unannounced.report(), last);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Taken.class);
        assertThat(outcomes.get(1)).isEqualTo(new Outcome.Refused(ExchangePaths.SCAN_UNKNOWN, ""));
        assertThat(outcomes.get(2)).isEqualTo(LEFT);
        assertThat(scans(first, unannounced, last)).isEqualTo(1);
    }

    @Test
    void an_object_is_of_the_bag_that_was_announced_before_it() {
        MadeItem facts = MadeItem.facts("kr");
        MadeItem elsewhere = facts.report().ofBag(UUID.randomUUID());
        List<Outcome> outcomes = sent(facts, elsewhere);
        assertThat(outcomes.get(0)).isInstanceOf(Outcome.Taken.class);
        assertThat(outcomes.get(1)).isEqualTo(refused("unreadable"));
        assertThat(done(facts, elsewhere)).isEqualTo(1);
    }

    @Test
    void a_scan_stays_of_its_bag_whatever_is_announced_anew() {
        MadeItem facts = MadeItem.facts("kr");
        MadeItem other = MadeItem.facts("kr");
        assertThat(sent(facts, other)).allMatch(Outcome.Taken.class::isInstance);
        MadeItem moved = facts.from("kr").ofBag(other.facts().bagId());
        MadeItem anew = moved.withContent(ExchangeJson.write(moved.facts()));
        List<Outcome> outcomes = sent(anew, anew.report(), facts.report());
        assertThat(outcomes.get(1)).isEqualTo(refused("unreadable"));
        assertThat(outcomes.get(2)).isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void what_is_refused_once_is_refused_again_beside_what_is_not() {
        MadeItem facts = MadeItem.facts("kr");
        assertThat(sent(facts).getFirst()).isInstanceOf(Outcome.Taken.class);
        UUID elsewhere = UUID.randomUUID();
        List<Outcome> outcomes =
                sent(
                        facts.report().ofBag(elsewhere),
                        facts.report().ofBag(elsewhere),
                        facts.report(),
                        facts.report());
        assertThat(outcomes.subList(0, 2)).containsOnly(refused("unreadable"));
        assertThat(outcomes.subList(2, 4)).allMatch(Outcome.Taken.class::isInstance);
    }

    @Test
    void where_one_cannot_be_recorded_each_is_judged_alone() {
        MadeItem facts = MadeItem.facts("kr");
        assertThat(sent(facts).getFirst()).isInstanceOf(Outcome.Taken.class);
        MadeItem one = facts.decision();
        MadeItem other = facts.decision();
        // Nothing of the bag was ever sent to Korea: it has nothing to decide.
        assertThat(sent(one, other)).containsExactly(refused("not-yours"), refused("not-yours"));
        assertThat(done(one, other)).isZero();
        assertThat(sent(other, one)).containsExactly(refused("not-yours"), refused("not-yours"));
    }

    @Test
    void a_parcel_counts_as_many_as_are_in_it() {
        String twoAMinute =
                Accord.inForce(
                        List.of(
                                new Accord.Member(two.korea, "kr", List.of("customs")),
                                new Accord.Member(two.states, "us", List.of("customs"))),
                        List.of("ICN-ATL"),
                        document ->
                                ((ObjectNode) document.path("terms")).put("requestsPerMinute", 2));
        List<Outcome> outcomes =
                sentUnder(
                        twoAMinute,
                        MadeItem.facts("kr"),
                        MadeItem.facts("kr"),
                        MadeItem.facts("kr"),
                        MadeItem.facts("kr"));
        assertThat(outcomes.subList(0, 2)).allMatch(Outcome.Taken.class::isInstance);
        assertThat(outcomes.get(2)).isEqualTo(refused("too-many-requests"));
        assertThat(outcomes.get(3)).isEqualTo(LEFT);
    }

    private static Outcome refused(String reason) {
        return new Outcome.Refused(ExchangePaths.REFUSED, reason);
    }

    private static String receipt(List<Outcome> outcomes, int index) {
        return new String(
                ((Outcome.Taken) outcomes.get(index)).receipt(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private List<Outcome> sent(MadeItem... items) {
        return sentUnder(agreement, items);
    }

    private List<Outcome> sentUnder(String hash, MadeItem... items) {
        byte[] body = Parcel.write(Arrays.stream(items).map(MadeItem::whole).toList());
        sequence += 1_000;
        Envelope envelope =
                new Envelope(hash, "baggage-pre-screening", "customs", Envelope.NONE, sequence);
        return Parcel.readAnswer(
                korea.postForBytes(
                        ExchangePaths.PARCELS,
                        body,
                        korea.signed(
                                ExchangePaths.PARCELS, body, envelope, two.korea.clock().now())),
                items.length);
    }

    private int done(MadeItem... items) {
        List<UUID> ids = Arrays.stream(items).map(MadeItem::exchange).toList();
        return two.states
                .part(Transactions.class)
                .asSystem(() ->
                        two.states
                                .part(DSLContext.class)
                                .fetchCount(
                                        EXCHANGE, EXCHANGE.ID.in(ids), EXCHANGE.STATE.eq("DONE")));
    }

    private int scans(MadeItem... items) {
        List<UUID> ids = Arrays.stream(items).map(item -> item.facts().scanId()).toList();
        return two.states
                .part(Transactions.class)
                .asSystem(() ->
                        two.states
                                .part(DSLContext.class)
                                .fetchCount(SCAN_ABROAD, SCAN_ABROAD.SCAN_ID.in(ids)));
    }
}
