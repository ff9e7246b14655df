package org.interline.node.partners.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.EXCHANGE;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.TwoNations;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Two nodes' records of what crossed, one of which leaves some out. */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordsComparedTest {
    private static final String PATH = "/api/v1/ledger/comparison?party=us";
    private TwoNations two;
    private String agreement = "";

    @BeforeAll
    void start() {
        two = TwoNations.started();
        agreement = two.inForce();
    }

    @AfterAll
    void stop() {
        two.close();
    }

    /** As the exchange writes it: the same identifier on both sides. */
    private void cross(TestNode node, long number, String digest) {
        String partner = node == two.korea ? "us" : "kr";
        node.part(Transactions.class)
                .runAsSystem(() -> {
                    var at =
                            node.clock()
                                    .now()
                                    .minus(Duration.ofMinutes(2))
                                    .atOffset(ZoneOffset.UTC);
                    node.part(DSLContext.class)
                            .insertInto(EXCHANGE)
                            .set(EXCHANGE.ID, new UUID(0x0193_0000_0000_7000L + number, number))
                            .set(EXCHANGE.PARTY, partner)
                            .set(EXCHANGE.DIRECTION, node == two.korea ? "OUT" : "IN")
                            .set(EXCHANGE.WAY, "PUSH")
                            .set(EXCHANGE.AGREEMENT, agreement)
                            .set(EXCHANGE.ORIGIN, "kr")
                            .set(EXCHANGE.PURPOSE, "baggage-pre-screening")
                            .set(EXCHANGE.RECIPIENT, "customs")
                            .set(EXCHANGE.CATEGORY, "bag-facts")
                            .set(EXCHANGE.ITEM, "item-" + number)
                            .set(EXCHANGE.DIGEST, digest)
                            .set(EXCHANGE.BYTES, 100L)
                            .set(EXCHANGE.STATE, "DONE")
                            .set(EXCHANGE.MADE_AT, at)
                            .set(EXCHANGE.SETTLED_AT, at)
                            .execute();
                });
    }

    @Test
    void what_one_side_has_alone_or_otherwise_is_named() {
        Client auditor = two.korea.as("customs-auditor");
        // More than a page.
        for (long number = 1; number <= 1203; number++) {
            cross(two.korea, number, "1".repeat(64));
            if (number != 7) {
                cross(two.states, number, (number == 1101 ? "2" : "1").repeat(64));
            }
        }
        cross(two.states, 5000, "3".repeat(64));
        Answer found = auditor.get(PATH).expect(200);
        assertThat(found.json().required("same").asLong()).isEqualTo(1201);
        assertThat(found.json().required("underWay").asLong()).isZero();
        assertThat(found.at("/name")).isEqualTo("United States of America");
        assertThat(found.json().required("first")).hasSize(3);
        assertThat(found.at("/first/0/kind")).isEqualTo("ONLY_HERE");
        assertThat(found.at("/first/1/kind")).isEqualTo("DIGEST");
        assertThat(found.at("/first/1/there/digest")).isEqualTo("2".repeat(64));
        assertThat(found.at("/first/2/kind")).isEqualTo("ONLY_THERE");
        assertThat(found.json().at("/differing/ONLY_HERE").asLong()).isEqualTo(1);
    }

    @Test
    void only_an_auditor_compares_and_only_with_a_partner() {
        two.korea.as("customs-officer").get(PATH).expectProblem(403, "role.missing");
        Client auditor = two.korea.as("customs-auditor");
        auditor.get("/api/v1/ledger/comparison?party=ca").expectProblem(404, "partner.not-found");
        auditor.get("/api/v1/ledger/comparison?party=No%20One")
                .expectProblem(404, "partner.not-found");
    }

    @Test
    void a_partner_that_does_not_answer_is_said_not_to() {
        Client auditor = two.korea.as("customs-auditor");
        two.states.restart(() -> auditor.get(PATH).expectProblem(503, "comparison.no-answer"));
    }
}
