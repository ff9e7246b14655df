package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.Accord;
import org.interline.tables.tables.records.ExchangeRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** Of a bag as much crosses as the agreement lets cross in a minute, and the rest in the next. */
@Timeout(300)
class LimitedTest {
    private static final int A_MINUTE = 3;
    private static final int ITEMS_OF_A_BAG = 5;

    private TwoNodes two;

    @BeforeEach
    void start() {
        two = TwoNodes.started();
        Accord.inForce(
                List.of(
                        new Accord.Member(two.korea, "kr", List.of("customs")),
                        new Accord.Member(two.states, "us", List.of("customs"))),
                List.of("ICN-ATL"),
                document ->
                        ((ObjectNode) document.path("terms")).put("requestsPerMinute", A_MINUTE));
    }

    @AfterEach
    void stop() {
        two.close();
    }

    @Test
    void what_waits_of_a_bag_is_cut_where_the_minute_is_full() {
        two.scan();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> crossed(A_MINUTE));
        await().untilAsserted(() ->
                assertThat(Exchanges.of(two.korea))
                        .hasSize(ITEMS_OF_A_BAG)
                        .filteredOn(row -> row.getState().equals("WAITING"))
                        .hasSize(ITEMS_OF_A_BAG - A_MINUTE));
        for (TestNode node : List.of(two.korea, two.states)) {
            node.clock().advance(Duration.ofMinutes(1));
        }
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> crossed(ITEMS_OF_A_BAG));
    }

    private void crossed(int count) {
        for (TestNode node : List.of(two.korea, two.states)) {
            assertThat(Exchanges.of(node))
                    .as("exchanges of %s", node)
                    .filteredOn(row -> row.getState().equals("DONE"))
                    .hasSize(count)
                    .extracting(ExchangeRecord::getWay)
                    .containsOnly("PUSH");
        }
    }
}
