package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.EXCHANGE;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ExchangeRecord;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * A bag is scanned in Korea, seen and decided in the United States, and the decision comes back.
 */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExchangeTest {
    private TwoNodes two;

    @BeforeAll
    void start() {
        two = TwoNodes.started();
    }

    @AfterAll
    void stop() {
        two.close();
    }

    @Test
    void a_bag_crosses_is_decided_and_both_sides_have_the_same_record() {
        String hash = two.nations.inForce();
        JsonNode scanned = two.scan();
        JsonNode arrived = two.arrived(1);
        UUID bag = TwoNodes.id(arrived, "bagId");
        assertThat(bag).isEqualTo(TwoNodes.id(scanned, "bagId"));

        Client officer = two.states.as("security-officer");
        Answer claimed = officer.post("/api/v1/tasks/next").expect(200);
        assertThat(claimed.at("/bagId")).isEqualTo(bag.toString());
        assertThat(claimed.json().findValuesAsString("description"))
                .as("what the samples measure")
                .contains("DENSITY", "INTENSITY");
        Answer seen = Eyes.lookAtAll(officer, claimed);
        assertThat(seen.status()).isEqualTo(200);
        Answer task = officer.get("/api/v1/tasks/" + claimed.at("/id")).expect(200);
        officer.post(
                        "/api/v1/tasks/" + task.at("/id") + "/decision",
                        Map.of(
                                "kind",
                                "CLEAR",
                                "reason",
                                "nothing-found",
                                "version",
                                Integer.parseInt(task.at("/version"))))
                .expect(200);
        two.states.clock().advance(Duration.ofSeconds(6));
        two.korea.clock().advance(Duration.ofSeconds(6));

        Client auditor = two.korea.as("security-auditor");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(auditor.get("/api/v1/bags/" + bag + "/history").text())
                                .contains("bag.decided-abroad"));
        await().untilAsserted(() -> {
            List<ExchangeRecord> sent = exchanges(two.korea);
            List<ExchangeRecord> received = exchanges(two.states);
            assertThat(sent).isNotEmpty().allMatch(row -> row.getState().equals("DONE"));
            assertThat(received).hasSameSizeAs(sent);
            for (int i = 0; i < sent.size(); i++) {
                ExchangeRecord here = sent.get(i);
                ExchangeRecord there = received.get(i);
                assertThat(there.getId()).isEqualTo(here.getId());
                assertThat(there.getDirection()).isNotEqualTo(here.getDirection());
                assertThat(there.getItem()).isEqualTo(here.getItem());
                assertThat(there.getDigest()).isEqualTo(here.getDigest());
                assertThat(there.getBytes()).isEqualTo(here.getBytes());
                assertThat(there.getReceipt()).isEqualTo(here.getReceipt());
                assertThat(there.getAgreement()).isEqualTo(hash);
            }
            assertThat(sent)
                    .extracting(ExchangeRecord::getCategory)
                    .contains(
                            "bag-facts",
                            "machine-reports",
                            "xray-views",
                            "image-coarse",
                            "image-half",
                            "decisions",
                            "operator-reports");
        });
    }

    private static List<ExchangeRecord> exchanges(TestNode node) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .selectFrom(EXCHANGE)
                                .orderBy(EXCHANGE.ID)
                                .fetch());
    }
}
