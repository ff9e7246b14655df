package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three nations agree that the United States pass Korea's scans on to Canada, which Korea does not
 * reach itself, where Korea consents. Korea consents, withdraws that, and removes Canada: the
 * United States follow.
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
    void what_is_passed_on_waits_for_consent_and_stops_when_its_receiver_is_removed() {
        String hash =
                Accord.inForce(
                        List.of(
                                new Accord.Member(two.korea, "kr", List.of("customs")),
                                new Accord.Member(two.states, "us", List.of("security")),
                                new Accord.Member(canada, "ca", List.of("security"))),
                        List.of("ICN-ATL"),
                        PassedOnTest::passedOnByConsent);
        two.scan();
        two.arrived(1);
        waitsForConsent(1);
        assertThat(Exchanges.of(canada)).isEmpty();

        say(hash, "consent");
        passedOn(1);
        say(hash, "withdraw");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(TwoNations.read(two.states, hash).text())
                                .contains("\"withdraw\""));
        two.scan();
        two.arrived(2);
        waitsForConsent(2);
        assertThat(TwoNodes.whole(canada.as("security-supervisor"))).hasSize(1);

        say(hash, "consent");
        passedOn(2);
        int known = Exchanges.of(canada).size();
        assertThat(Exchanges.of(canada))
                .allMatch(row -> row.getParty().equals("us"))
                .allMatch(row -> row.getOrigin().equals("kr"));

        say(hash, "remove");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() ->
                        assertThat(TwoNations.read(two.states, hash).text())
                                .contains("\"remove\""));
        two.scan();
        two.arrived(3);

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(Exchanges.of(two.states))
                                .filteredOn(row -> row.getParty().equals("ca"))
                                .extracting(ExchangeRecord::getRefusal)
                                .contains("party-removed"));
        assertThat(Exchanges.of(canada)).hasSize(known);
        assertThat(TwoNodes.whole(canada.as("security-supervisor"))).hasSize(2);
        JsonNode with = flow("ca").findFirst().orElseThrow();
        assertThat(with.at("/sent/exchanges").asInt()).isEqualTo(known);
        assertThat(with.at("/sent/bytes").asLong()).isPositive();
        assertThat(with.at("/received/exchanges").asInt()).isZero();
        assertThat(with.at("/didNotCross/0/direction").asString()).isEqualTo("OUT");
        assertThat(with.at("/didNotCross/0/why").asString()).isEqualTo("party-removed");
        JsonNode from = flow("kr").findFirst().orElseThrow();
        assertThat(from.at("/received/exchanges").asInt()).isGreaterThan(known);
    }

    /** Korea says something about Canada. */
    private void say(String hash, String what) {
        two.korea
                .as("customs-negotiator")
                .post(
                        TwoNations.edition(hash) + "/" + what,
                        Map.of("party", "ca", "reason", "a test"))
                .expect(200);
    }

    /** So many bags are in the outbox to Canada or have left it; the latest waits. */
    private void waitsForConsent(int bags) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    Map<UUID, Set<String>> states = new LinkedHashMap<>();
                    Exchanges.of(two.states).stream()
                            .filter(row -> row.getParty().equals("ca"))
                            .sorted(Comparator.comparing(ExchangeRecord::getPlace))
                            .forEach(row ->
                                    states.computeIfAbsent(row.getBagId(), bag -> new TreeSet<>())
                                            .add(row.getState()));
                    List<Set<String>> expected =
                            new ArrayList<>(Collections.nCopies(bags, Set.of("DONE")));
                    expected.set(bags - 1, Set.of("WAITING"));
                    assertThat(states.values()).containsExactlyElementsOf(expected);
                    assertThat(keptBack()).containsExactly("onward-without-consent");
                });
    }

    /** Why what is for Canada waits, as the United States' people are told. */
    private List<String> keptBack() {
        return flow("ca")
                .flatMap(each -> each.path("waiting").path("keptBack").valueStream())
                .map(each -> each.path("why").asString())
                .toList();
    }

    /** What crosses between the United States and a party, as the former's people are told. */
    private Stream<JsonNode> flow(String party) {
        return two.states
                .as("security-supervisor")
                .get("/api/v1/exchanges/flow")
                .expect(200)
                .json()
                .path("with")
                .valueStream()
                .filter(each -> each.path("party").asString().equals(party));
    }

    private void passedOn(int bags) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(TwoNodes.whole(canada.as("security-supervisor"))).hasSize(bags));
    }

    private static void passedOnByConsent(ObjectNode document) {
        ((ObjectNode) document.path("terms")).put("onward", "with-consent");
    }
}
