package org.interline.node.exchange;

import static org.interline.tables.Tables.EXCHANGE;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.kernel.Sha256;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.StandingAgreements;
import org.interline.tables.tables.records.ExchangeRecord;
import org.jooq.DSLContext;

/** A node's record of exchanges, as a test reads it. */
final class Exchanges {
    private Exchanges() {}

    static List<ExchangeRecord> of(TestNode node) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .selectFrom(EXCHANGE)
                                .orderBy(EXCHANGE.ID)
                                .fetch());
    }

    static Map<UUID, ExchangeRecord> byId(TestNode node) {
        return of(node).stream().collect(Collectors.toMap(ExchangeRecord::getId, row -> row));
    }

    /** Those that crossed. */
    static Set<UUID> done(Map<UUID, ExchangeRecord> exchanges) {
        return exchanges.values().stream()
                .filter(row -> row.getState().equals("DONE"))
                .map(ExchangeRecord::getId)
                .collect(Collectors.toSet());
    }

    /** When the node heard that an edition is revoked. */
    static Instant revokedAt(TestNode node, String hash) {
        return node.part(Transactions.class)
                .asSystem(() -> node.part(StandingAgreements.class).hold(new Sha256(hash)))
                .flatMap(StandingAgreements.Known::revokedAt)
                .orElseThrow();
    }
}
