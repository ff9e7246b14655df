package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.PartySettings;
import org.interline.node.partners.Accord;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.link.Border;
import org.interline.tables.tables.records.ExchangeRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three nations agree that the United States pass Korea's scans on to Canada, which Korea does not
 * reach itself. Korea removes Canada: the United States stop.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassedOnTest {
    private final Border toCanada = Border.closed();
    private TwoNodes two;
    private TestNode canada;

    @BeforeAll
    void start() {
        two = TwoNodes.started();
        canada =
                TestNode.startedAs(
                        new PartySettings(
                                "ca", "Canada", "CA", 0, Optional.of(toCanada.address())));
        // Nobody but the United States gets through to Canada.
        toCanada.open(canada.folder(), canada.node().partnerPort(), two.states.folder());
        for (TestNode other : List.of(two.korea, two.states)) {
            TwoNations.enter(canada, other);
            TwoNations.enter(other, canada);
        }
    }

    @AfterAll
    void stop() {
        canada.close();
        two.close();
        toCanada.close();
    }

    @Test
    void what_is_passed_on_stops_when_its_receiver_is_removed() {
        String hash =
                Accord.inForce(
                        List.of(
                                new Accord.Member(two.korea, "kr", List.of("customs")),
                                new Accord.Member(two.states, "us", List.of("security")),
                                new Accord.Member(canada, "ca", List.of("security"))),
                        List.of("ICN-ATL"),
                        PassedOnTest::passedOnToCanada);
        two.scan();
        two.arrived(1);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(TwoNodes.whole(canada.as("security-supervisor"))).hasSize(1));
        int known = Exchanges.of(canada).size();
        assertThat(Exchanges.of(canada))
                .allMatch(row -> row.getParty().equals("us"))
                .allMatch(row -> row.getOrigin().equals("kr"));

        two.korea
                .as("customs-negotiator")
                .post(
                        TwoNations.edition(hash) + "/remove",
                        Map.of("party", "ca", "reason", "a test"))
                .expect(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(TwoNations.read(two.states, hash).text())
                                .contains("\"remove\""));
        two.scan();
        two.arrived(2);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(Exchanges.of(two.states))
                                .filteredOn(row -> row.getParty().equals("ca"))
                                .extracting(ExchangeRecord::getRefusal)
                                .contains("party-removed"));
        assertThat(Exchanges.of(canada)).hasSize(known);
        assertThat(TwoNodes.whole(canada.as("security-supervisor"))).hasSize(1);
    }

    private static void passedOnToCanada(ObjectNode document) {
        ObjectNode terms = (ObjectNode) document.path("terms");
        terms.put("onward", "named");
        terms.putArray("onwardTo").add("ca");
    }
}
