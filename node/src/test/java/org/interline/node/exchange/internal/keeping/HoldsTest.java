package org.interline.node.exchange.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.EVENT;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.interline.agreement.HeldData;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.exchange.HeldBags;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Legal holds: who places them, who reads why, and what they hold back. */
class HoldsTest {
    private static final String WHY = "Case 7 of the prosecutor at Incheon";
    private static TestNode node;
    private static HeldBags bags;
    private static Client auditor;
    private static Client supervisor;
    private static Client officer;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new HeldBags(node);
        auditor = node.as("security-auditor");
        supervisor = node.as("security-supervisor");
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_hold_keeps_every_key_until_it_is_ended() {
        Paper bag = decided(bags.agreement(HeldData.FREEZE));
        String first = place(auditor, bag).expect(201).at("/id");
        node.clock().advance(Duration.ofSeconds(1));
        String second = place(supervisor, bag).expect(201).at("/id");
        node.clock().advance(HeldBags.RETAIN.plusDays(30));
        round();
        assertThat(keys().holds(bag.scan())).isTrue();

        supervisor.sendJson("DELETE", hold(bag, first), "").expect(204);
        round();
        assertThat(keys().holds(bag.scan())).isTrue();

        auditor.sendJson("DELETE", hold(bag, second), "").expect(204);
        auditor.sendJson("DELETE", hold(bag, second), "").expect(204);
        round();
        assertThat(keys().isShredded(bag.scan())).isTrue();
        assertThat(keys().isShredded(bag.bag())).isTrue();

        place(auditor, bag).expectProblem(409, "hold.too-late");
        Answer kept = keeping(auditor, bag);
        assertThat(kept.at("/holds/0/endedBy")).isEqualTo("security supervisor");
        assertThat(kept.at("/holds/0/reason")).isEmpty();
        assertThat(auditor.get("/api/v1/bags/" + bag.bag() + "/history").text())
                .contains("placed a legal hold", "ended a legal hold");
    }

    @Test
    void not_even_a_revocation_that_destroys_breaks_a_hold() {
        Sha256 agreement = bags.agreement(HeldData.DESTROY);
        Paper bag = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        place(auditor, bag).expect(201);
        bags.revoke(agreement);
        round();
        assertThat(keys().holds(bag.scan())).isTrue();
        // It is kept, and still nobody may look at it.
        assertThat(keeping(officer, bag).at("/scans/0/useEnded")).isEqualTo("revoked");
    }

    @Test
    void why_is_sealed_and_told_to_supervisors_and_auditors_only() {
        Paper bag =
                bags.fromAbroad(bags.agreement(HeldData.FREEZE), bags.flight(Duration.ofHours(3)));
        place(officer, bag).expectProblem(403, "role.missing");
        String id = place(auditor, bag).expect(201).at("/id");
        officer.sendJson("DELETE", hold(bag, id), "").expectProblem(403, "role.missing");

        Answer theirs = keeping(node.as("customs-supervisor"), bag);
        assertThat(theirs.at("/holds/0/reason")).isEqualTo(WHY);
        assertThat(theirs.at("/holds/0/by")).isEqualTo("security auditor");
        assertThat(theirs.at("/mayHold")).isEqualTo("true");
        Answer officers = keeping(officer, bag);
        assertThat(officers.at("/holds/0/by")).isEqualTo("security auditor");
        assertThat(officers.text()).doesNotContain("prosecutor");
        assertThat(officers.at("/mayHold")).isEqualTo("false");
        String events =
                node.part(Transactions.class)
                        .asSystem(() ->
                                node.part(DSLContext.class)
                                        .selectFrom(EVENT)
                                        .where(EVENT.BAG_ID.eq(bag.bag()))
                                        .fetch()
                                        .formatJSON());
        assertThat(events).contains("hold.placed").doesNotContain("prosecutor");
    }

    @Test
    void a_hold_is_on_a_bag_that_is_there_and_ends_on_the_bag_that_it_is_on() {
        Paper bag =
                bags.fromAbroad(bags.agreement(HeldData.FREEZE), bags.flight(Duration.ofHours(3)));
        Paper other =
                bags.fromAbroad(bags.agreement(HeldData.FREEZE), bags.flight(Duration.ofHours(3)));
        String id = place(auditor, bag).expect(201).at("/id");
        auditor.sendJson("DELETE", hold(other, id), "").expectProblem(404, "hold.not-found");
        auditor.post("/api/v1/bags/" + UUID.randomUUID() + "/holds", Map.of("reason", WHY))
                .expectProblem(404, "bag.not-found");
        auditor.post("/api/v1/bags/" + bag.bag() + "/holds", Map.of("reason", " ")).expect(400);
    }

    private static Paper decided(Sha256 agreement) {
        Paper bag = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        bags.decidedByAll(bag, "REFER");
        return bag;
    }

    private static Answer place(Client who, Paper bag) {
        return who.post("/api/v1/bags/" + bag.bag() + "/holds", Map.of("reason", WHY));
    }

    private static String hold(Paper bag, String id) {
        return "/api/v1/bags/" + bag.bag() + "/holds/" + id;
    }

    private static Answer keeping(Client who, Paper bag) {
        return who.get("/api/v1/bags/" + bag.bag() + "/keeping").expect(200);
    }

    private static void round() {
        node.part(Retention.class).round();
    }

    private static KeyStore keys() {
        return node.part(KeyStore.class);
    }
}
