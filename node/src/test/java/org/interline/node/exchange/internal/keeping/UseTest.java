package org.interline.node.exchange.internal.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.interline.agreement.HeldData;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.exchange.HeldBags;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whether what came from abroad may be looked at and decided by. */
class UseTest {
    private static TestNode node;
    private static HeldBags bags;
    private static Client officer;
    private static Client supervisor;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new HeldBags(node);
        officer = node.as("security-officer");
        supervisor = node.as("security-supervisor");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void after_landing_and_the_use_term_nobody_looks_any_more() {
        UUID flight = bags.flight(Duration.ofHours(3));
        Paper bag = bags.fromAbroad(bags.agreement(HeldData.FREEZE), flight);
        Paper own = bags.ownBag(flight);
        String image = image(bag);
        supervisor.get(image).expect(200);

        node.clock().advance(Duration.ofHours(3).plus(HeldBags.USE).minusSeconds(1));
        supervisor.get(image).expect(200);
        node.clock().advance(Duration.ofSeconds(1));

        Answer refused = supervisor.get(image).expectProblem(403, "held.use-ended");
        assertThat(refused.at("/why")).isEqualTo("term-over");
        assertThat(refused.at("/detail")).contains("after landing is over");
        Answer inKorean =
                supervisor.send(supervisor.request(image).header("Accept-Language", "ko"));
        assertThat(inKorean.at("/detail")).contains("착륙 후");
        supervisor.get(image.replace("/image", "/thumbnail")).expectProblem(403, "held.use-ended");
        supervisor.get(image(own)).expect(200);
    }

    @Test
    void a_frozen_scan_is_referred_and_never_cleared() {
        Sha256 agreement = bags.agreement(HeldData.FREEZE);
        Paper bag = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        Answer claimed = bags.claimed(officer, bag);
        Eyes.lookAtAll(officer, claimed);

        bags.revoke(agreement);

        Answer refused =
                officer.post(
                                "/api/v1/tasks/" + claimed.at("/id") + "/decision",
                                Map.of(
                                        "kind", "CLEAR",
                                        "reason", "nothing-found",
                                        "version", claimed.json().get("version").asInt()))
                        .expectProblem(403, "held.use-ended");
        assertThat(refused.at("/why")).isEqualTo("frozen");
        officer.get(image(bag)).expectProblem(403, "held.use-ended");

        node.part(Retention.class).round();
        Answer told = officer.get("/api/v1/tasks/" + claimed.at("/id")).expect(200);
        assertThat(told.at("/clearAllowed")).isEqualTo("false");
        assertThat(told.at("/clearBlockedBy/0/code")).isEqualTo("held.use-ended");
        assertThat(told.json().at("/clearBlockedBy")).hasSize(1);
        assertThat(officer.get("/api/v1/bags/" + bag.bag() + "/history").text())
                .contains("the agreement does not let it be used any more");
        bags.decide(officer, told, "REFER").expect(200);
    }

    @Test
    void what_was_cleared_before_stays_cleared() {
        Sha256 agreement = bags.agreement(HeldData.FREEZE);
        Paper bag = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        bags.decidedByAll(bag, "CLEAR");
        assertThat(disposition(bag)).isEqualTo("RELEASE");

        bags.revoke(agreement);
        node.part(Retention.class).round();
        node.clock().advance(Duration.ofHours(6));
        node.part(Retention.class).round();

        assertThat(disposition(bag)).isEqualTo("RELEASE");
    }

    @Test
    void open_flights_are_finished_where_the_agreement_says_so() {
        Sha256 agreement = bags.agreement(HeldData.FINISH_OPEN_FLIGHTS);
        Paper landed = bags.fromAbroad(agreement, bags.flight(Duration.ofMinutes(45)));
        Paper inTheAir = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(5)));
        node.clock().advance(Duration.ofHours(1));

        bags.revoke(agreement);

        // Its tasks may be decided by now, and then its key is destroyed too.
        assertThat(supervisor.get(image(landed)).expectProblem(403, "held.use-ended").at("/why"))
                .isIn("revoked", "destroyed");
        supervisor.get(image(inTheAir)).expect(200);
        Answer claimed = bags.claimed(officer, inTheAir);
        bags.decide(officer, claimed, "CLEAR").expect(200);
    }

    private static String disposition(Paper bag) {
        return supervisor.get("/api/v1/bags/" + bag.bag()).expect(200).at("/disposition");
    }

    private static String image(Paper bag) {
        return supervisor
                .get("/api/v1/bags/" + bag.bag())
                .expect(200)
                .at("/scans/0/objects/0/images/0/url");
    }
}
