package org.interline.node.exchange.internal.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.EVENT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interline.node.baggage.BagsOnPaper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/** Whether a passenger has consented, as far as this node was told. */
class ConsentsTest {
    private static final List<ConsentWithdrawn> HEARD = new CopyOnWriteArrayList<>();
    private static TestNode node;
    private static BagsOnPaper bags;
    private static Client airline;

    @BeforeAll
    static void start() {
        node =
                TestNode.started(beans ->
                        beans.addApplicationListener(
                                (ApplicationListener<PayloadApplicationEvent<?>>)
                                        event -> {
                                            if (event.getPayload()
                                                    instanceof ConsentWithdrawn heard) {
                                                HEARD.add(heard);
                                            }
                                        }));
        bags = new BagsOnPaper(node);
        airline = node.as("security-scanners");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void nothing_told_is_no_consent() {
        assertThat(stands(bag())).isFalse();
    }

    @Test
    void it_stands_until_it_is_withdrawn_and_who_asked_to_be_told_is() {
        UUID bag = bag();
        String id = give(bag, now().minus(Duration.ofMinutes(5))).expect(201).at("/id");
        assertThat(stands(bag)).isTrue();

        withdraw(bag, id, now()).expect(204);
        assertThat(stands(bag)).isFalse();
        assertThat(HEARD).containsOnlyOnce(new ConsentWithdrawn(bag));

        withdraw(bag, id, now()).expect(204);
        assertThat(HEARD).containsOnlyOnce(new ConsentWithdrawn(bag));
        Answer told = node.as("security-auditor").get(consents(bag)).expect(200);
        assertThat(told.json().at("/items")).hasSize(1);
        assertThat(told.at("/items/0/recordedBy")).isEqualTo("security scanners");
        assertThat(told.at("/items/0/withdrawnAt")).isEqualTo(now().toString());
        assertThat(node.as("security-officer").get("/api/v1/bags/" + bag + "/history").text())
                .contains("check-in-kiosk", "consent was withdrawn");
    }

    @Test
    void a_withdrawal_ends_what_was_given_elsewhere_before_and_not_what_is_given_after() {
        UUID bag = bag();
        String atTheKiosk = give(bag, now().minusSeconds(60)).expect(201).at("/id");
        give(bag, now().minusSeconds(50)).expect(201);
        withdraw(bag, atTheKiosk, now().minusSeconds(40)).expect(204);
        assertThat(stands(bag)).isFalse();
        give(bag, now().minusSeconds(40)).expect(201);
        assertThat(stands(bag)).isFalse();
        give(bag, now().minusSeconds(30)).expect(201);
        assertThat(stands(bag)).isTrue();
    }

    @Test
    void a_withdrawal_that_comes_late_counts_from_its_own_time() {
        UUID bag = bag();
        String first = give(bag, now().minusSeconds(60)).expect(201).at("/id");
        give(bag, now().minusSeconds(20)).expect(201);
        withdraw(bag, first, now().minusSeconds(40)).expect(204);
        assertThat(stands(bag)).isTrue();
        assertThat(HEARD).doesNotContain(new ConsentWithdrawn(bag));
    }

    @Test
    void what_cannot_be_is_refused() {
        UUID bag = bag();
        give(bag, now().plusSeconds(1)).expectProblem(400, "request.value");
        String id = give(bag, now().minusSeconds(60)).expect(201).at("/id");
        withdraw(bag, id, now().minusSeconds(61))
                .expectProblem(400, "consent.withdrawn-before-given");
        withdraw(bag(), id, now()).expectProblem(404, "consent.not-found");
        give(UUID.randomUUID(), now()).expectProblem(404, "bag.not-found");
        tell(airline, bag, now(), "Kim Min-su, seat 3A", "ko").expect(400);
        tell(airline, bag, now(), "check-in-kiosk", "Korean!").expectProblem(400, "request.value");
        tell(node.as("security-officer"), bag, now(), "check-in-kiosk", "ko")
                .expectProblem(403, "role.missing");
        assertThat(kinds(bag)).containsOnlyOnce("consent.recorded");
    }

    private static UUID bag() {
        return bags.whole(Optional.empty()).bag();
    }

    private static Answer give(UUID bag, Instant at) {
        return tell(airline, bag, at, "check-in-kiosk", "ko");
    }

    private static Answer tell(Client who, UUID bag, Instant at, String channel, String language) {
        return who.post(
                consents(bag),
                Map.of(
                        "givenAt", at,
                        "textVersion", "2026-03",
                        "channel", channel,
                        "language", language));
    }

    private static Answer withdraw(UUID bag, String consent, Instant at) {
        return airline.post(consents(bag) + "/" + consent + "/withdrawal", Map.of("at", at));
    }

    private static String consents(UUID bag) {
        return "/api/v1/bags/" + bag + "/consents";
    }

    private static boolean stands(UUID bag) {
        return node.part(Transactions.class).asSystem(() -> node.part(Consents.class).stands(bag));
    }

    private static List<String> kinds(UUID bag) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .select(EVENT.KIND)
                                .from(EVENT)
                                .where(EVENT.BAG_ID.eq(bag))
                                .fetch(EVENT.KIND));
    }

    private static Instant now() {
        return node.clock().now();
    }
}
