package org.interline.node.exchange.internal.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.EXCHANGE;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.interline.agreement.HeldData;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.exchange.HeldBags;
import org.interline.node.exchange.internal.keeping.Retention;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What subjects are told of one bag, and auditors of each agreement. */
class RecordsTest {
    private static TestNode node;
    private static HeldBags bags;
    private static Client auditor;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new HeldBags(node);
        auditor = node.as("security-auditor");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_export_tells_all_that_is_held_of_a_bag_and_of_itself() {
        Sha256 agreement = bags.agreement(HeldData.FREEZE);
        Paper bag = bags.fromAbroad(agreement, bags.flight(Duration.ofHours(3)));
        Client officer = node.as("security-officer");
        Answer claimed = bags.claimed(officer, bag);
        officer.post(
                        "/api/v1/tasks/" + claimed.at("/id") + "/decision",
                        Map.of(
                                "kind", "REFER",
                                "reason", "suspicious-object",
                                "note", "A cable beside the shoes",
                                "version", claimed.json().get("version").asInt()))
                .expect(200);
        auditor.post("/api/v1/bags/" + bag.bag() + "/holds", Map.of("reason", "Case 7"))
                .expect(201);
        node.as("security-scanners")
                .post(
                        "/api/v1/bags/" + bag.bag() + "/consents",
                        Map.of(
                                "givenAt", node.clock().now(),
                                "textVersion", "2026-03",
                                "channel", "web",
                                "language", "ko"))
                .expect(201);

        Answer export = auditor.get(path(bag)).expect(200);
        assertThat(export.headers().firstValue("Content-Disposition").orElse(""))
                .isEqualTo("attachment; filename=\"bag-" + bag.bag() + ".json\"");
        assertThat(export.at("/format")).isEqualTo("interline-subject-export/1");
        assertThat(export.at("/bag/flight/destination")).isEqualTo("ATL");
        assertThat(export.at("/bag/identifiers/0/value")).isEqualTo(bag.number());
        assertThat(export.at("/bag/scans/0/objects/0/kind")).isEqualTo("OTHER");
        assertThat(export.at("/bag/decisions/0/note")).isEqualTo("A cable beside the shoes");
        assertThat(export.at("/exchanges/0/partner")).isEqualTo("kr");
        assertThat(export.at("/exchanges/0/agreement")).isEqualTo(agreement.hex());
        assertThat(export.at("/exchanges/0/bytes")).isEqualTo("1000");
        assertThat(export.at("/consents/0/channel")).isEqualTo("web");
        assertThat(export.at("/keeping/holds/0/reason")).isEqualTo("Case 7");
        assertThat(export.at("/keeping/scans/0/destroyAt")).isNotEmpty();
        assertThat(export.json().at("/events").valueStream().map(it -> it.at("/kind").asString()))
                .contains("task.decided", "hold.placed", "consent.recorded")
                .endsWith("subject.exported");
        // Officers are not named: it is about the bag.
        assertThat(export.text()).doesNotContain("security officer");
        assertThat(auditor.get("/api/v1/bags/" + bag.bag() + "/history").text())
                .contains("security auditor took an export");
    }

    @Test
    void an_export_after_destruction_says_what_was_and_nothing_that_is_gone() {
        Paper bag =
                bags.fromAbroad(bags.agreement(HeldData.FREEZE), bags.flight(Duration.ofHours(3)));
        bags.decidedByAll(bag, "REFER");
        node.clock().advance(HeldBags.RETAIN);
        node.part(Retention.class).round();

        Answer export = auditor.get(path(bag)).expect(200);
        assertThat(export.json().at("/bag/identifiers/0/value").isNull()).isTrue();
        assertThat(export.text()).doesNotContain(bag.number());
        assertThat(export.at("/keeping/destroyedAt")).isEqualTo(node.clock().now().toString());
    }

    @Test
    void only_auditors_take_an_export() {
        Paper bag =
                bags.fromAbroad(bags.agreement(HeldData.FREEZE), bags.flight(Duration.ofHours(3)));
        node.as("security-supervisor").get(path(bag)).expectProblem(403, "role.missing");
        auditor.get("/api/v1/bags/" + UUID.randomUUID() + "/subject-export")
                .expectProblem(404, "bag.not-found");
    }

    @Test
    void the_records_add_up_what_happened_under_each_agreement() {
        Sha256 agreement = bags.agreement(HeldData.FREEZE);
        UUID flight = bags.flight(Duration.ofHours(3));
        Paper gone = bags.fromAbroad(agreement, flight);
        Paper held = bags.fromAbroad(agreement, flight);
        Paper sent = bags.ownBag(flight);
        bags.send(sent, agreement);
        Paper refused = bags.ownBag(flight);
        bags.send(refused, agreement);
        refuse(refused);
        auditor.post("/api/v1/bags/" + held.bag() + "/holds", Map.of("reason", "Case 7"))
                .expect(201);
        String month = node.clock().now().toString().substring(0, 7);
        bags.decidedByAll(gone, "REFER");
        node.clock().advance(HeldBags.RETAIN);
        node.part(Retention.class).round();

        Answer records =
                node.as("customs-negotiator").get("/api/v1/records-of-processing").expect(200);
        JsonNode under =
                records.json()
                        .at("/agreements")
                        .valueStream()
                        .filter(it -> it.at("/hash").asString().equals(agreement.hex()))
                        .findFirst()
                        .orElseThrow();
        assertThat(under.at("/document/terms/retainAfterDecision").asString()).isEqualTo("PT24H");
        assertThat(under.at("/crossed").toString())
                .isEqualTo(
                        """
                        [{"direction":"IN","category":"xray-views","month":"%1$s","count":2,\
                        "bytes":2000},\
                        {"direction":"OUT","category":"xray-views","month":"%1$s","count":1,\
                        "bytes":1000}]\
                        """
                                .formatted(month));
        assertThat(under.at("/refused").toString())
                .isEqualTo(
                        "[{\"direction\":\"OUT\",\"reason\":\"recipient-not-named\",\"count\":1}]");
        assertThat(under.at("/held").toString())
                .isEqualTo("{\"scansFromAbroad\":1,\"ownScans\":1,\"heldBack\":1}");
        assertThat(under.at("/destroyed").toString())
                .isEqualTo("{\"scansRetentionOver\":1,\"scansRevoked\":0,\"bags\":1}");
        node.as("security-officer")
                .get("/api/v1/records-of-processing")
                .expectProblem(403, "role.missing");
    }

    private static void refuse(Paper bag) {
        node.part(Transactions.class)
                .runAsSystem(() ->
                        node.part(DSLContext.class)
                                .update(EXCHANGE)
                                .set(EXCHANGE.STATE, "REFUSED")
                                .set(EXCHANGE.REFUSAL, "recipient-not-named")
                                .where(EXCHANGE.BAG_ID.eq(bag.bag()))
                                .execute());
    }

    private static String path(Paper bag) {
        return "/api/v1/bags/" + bag.bag() + "/subject-export";
    }
}
