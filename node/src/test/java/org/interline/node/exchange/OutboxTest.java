package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.DataCategory;
import org.interline.agreement.PartyId;
import org.interline.agreement.Purpose;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.Accord;
import org.interline.node.partners.TwoNations;
import org.interline.tables.tables.records.ExchangeRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What cannot be sent now keeps back nothing that can. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutboxTest {
    /** More than are looked at together. */
    private static final int MANY = 300;

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
    void what_waits_under_an_agreement_keeps_back_nothing_under_another() {
        String suspended = agreed();
        say(suspended, "suspend");
        String inForce = agreed();
        two.scan();
        two.arrived(1);
        ExchangeRecord waiting = offered(suspended).getFirst();
        for (int i = 0; i < MANY; i++) {
            offerAnother(waiting, i);
        }

        // Its items are offered under both, in turn, after all that waits.
        two.scan();
        two.arrived(2);
        assertThat(offered(inForce)).extracting(ExchangeRecord::getState).containsOnly("DONE");
        assertThat(offered(suspended))
                .hasSizeGreaterThan(MANY)
                .extracting(ExchangeRecord::getState)
                .containsOnly("WAITING");

        JsonNode waits = waiting(suspended);
        assertThat(waits.path("exchanges").asInt()).isEqualTo(offered(suspended).size());
        assertThat(waits.path("bags").asInt()).isEqualTo(2);
        assertThat(waits.path("keptBack").valueStream())
                .singleElement()
                .extracting(reason -> reason.path("why").asString())
                .isEqualTo("suspended");
        assertThat(waiting(inForce).path("exchanges").asInt()).isZero();

        say(suspended, "resume");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(offered(suspended))
                                .extracting(ExchangeRecord::getState)
                                .doesNotContain("WAITING"));
        assertThat(waiting(suspended).path("exchanges").asInt()).isZero();
        assertThat(waiting(suspended).path("keptBack").isEmpty()).isTrue();
    }

    @Test
    void what_crosses_is_not_told_to_everybody() {
        two.korea
                .as("customs-officer")
                .get("/api/v1/exchanges/flow")
                .expectProblem(403, "role.missing");
    }

    /** What a supervisor is told of it. */
    private JsonNode waiting(String agreement) {
        return two.korea
                .as("customs-supervisor")
                .get("/api/v1/exchanges/flow")
                .expect(200)
                .json()
                .path("with")
                .valueStream()
                .filter(each -> each.path("agreement").asString().equals(agreement))
                .findFirst()
                .orElseThrow()
                .path("waiting");
    }

    private String agreed() {
        return Accord.inForce(
                List.of(
                        new Accord.Member(two.korea, "kr", List.of("customs")),
                        new Accord.Member(two.states, "us", List.of("security"))),
                List.of("ICN-ATL"),
                document -> {});
    }

    private void say(String hash, String what) {
        two.korea
                .as("customs-negotiator")
                .post(TwoNations.edition(hash) + "/" + what, Map.of("reason", "a test"))
                .expect(200);
    }

    private List<ExchangeRecord> offered(String agreement) {
        return Exchanges.of(two.korea).stream()
                .filter(row -> row.getAgreement().equals(agreement))
                .filter(row -> row.getDirection().equals("OUT"))
                .toList();
    }

    /** The facts of its scan in another version, as if it had changed so often. */
    private void offerAnother(ExchangeRecord like, int version) {
        two.korea
                .part(Transactions.class)
                .runAsSystem(() ->
                        two.korea
                                .part(ExchangeStore.class)
                                .offer(
                                        new Exchange(
                                                UUID.randomUUID(),
                                                new PartyId(like.getParty()),
                                                Exchange.Direction.OUT,
                                                Exchange.Way.PUSH,
                                                new Sha256(like.getAgreement()),
                                                new PartyId(like.getOrigin()),
                                                Purpose.BAGGAGE_PRE_SCREENING,
                                                new AuthorityCode(like.getRecipient()),
                                                DataCategory.BAG_FACTS,
                                                Optional.ofNullable(like.getFlightId()),
                                                Optional.of(like.getBagId()),
                                                Optional.of(like.getScanId()),
                                                new Exchange.Item(
                                                        Exchange.Item.Kind.FACTS,
                                                        like.getScanId(),
                                                        "%016x".formatted(version)),
                                                two.korea.clock().now())));
    }
}
