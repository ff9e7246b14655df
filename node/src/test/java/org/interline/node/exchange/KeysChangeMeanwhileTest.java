package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.EXCHANGE;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ExchangeRecord;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Bags cross while nodes change their keys, and every receipt names a key that is known. */
@Timeout(240)
class KeysChangeMeanwhileTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void receipts_are_by_the_key_that_all_partners_know_and_all_can_be_checked() {
        try (TwoNodes two = TwoNodes.started()) {
            two.nations.inForce();
            two.scan();
            two.arrived(1);
            change(two.states);
            two.scan();
            two.arrived(2);
            change(two.korea);
            two.scan();
            two.arrived(3);
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(sent(two.korea))
                                    .isNotEmpty()
                                    .allMatch(row -> row.getState().equals("DONE")));
            JsonNode keys =
                    two.korea
                            .as("customs-auditor")
                            .get("/api/v1/partners/us/keys")
                            .expect(200)
                            .json()
                            .required("items");
            // "us+id+key", as the last line of a receipt names it: "— us base64".
            assertThat(keys).hasSize(2);
            Set<String> signers =
                    sent(two.korea).stream()
                            .map(row -> new String(row.getReceipt(), StandardCharsets.UTF_8))
                            .map(receipt -> receipt.substring(receipt.lastIndexOf("— us ")))
                            .map(line -> line.substring(5, 10))
                            .collect(Collectors.toSet());
            assertThat(signers).as("one key signed before, another after").hasSize(2);
        }
    }

    private static void change(TestNode node) {
        node.as("customs-negotiator").post("/api/v1/partners/own/keys", Map.of()).expect(201);
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        node.as("customs-negotiator")
                                                .get("/api/v1/partners")
                                                .json()
                                                .at("/newKeys/shown")
                                                .asBoolean(false))
                                .isTrue());
    }

    private static List<ExchangeRecord> sent(TestNode node) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .selectFrom(EXCHANGE)
                                .where(EXCHANGE.DIRECTION.eq("OUT"))
                                .orderBy(EXCHANGE.ID)
                                .fetch());
    }
}
