package org.interline.node.partners.internal.compare;

import static org.interline.tables.Tables.EXCHANGE;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.PartyId;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** This side's record of what crossed, or did not, between it and a partner. */
@Repository
public class ExchangeRecords {
    private final DSLContext database;

    ExchangeRecords(DSLContext database) {
        this.database = database;
    }

    /** The next page, in the caller's transaction. */
    public RecordPage page(PartyId party, Optional<UUID> after) {
        List<ExchangeRecord> rows =
                database.select(
                                EXCHANGE.ID,
                                EXCHANGE.DIGEST,
                                EXCHANGE.STATE,
                                EXCHANGE.REFUSAL,
                                EXCHANGE.MADE_AT)
                        .from(EXCHANGE)
                        .where(
                                EXCHANGE.PARTY.eq(party.value()),
                                after.map(EXCHANGE.ID::gt).orElse(DSL.noCondition()))
                        .orderBy(EXCHANGE.ID)
                        .limit(RecordPage.MOST + 1)
                        .fetch(row ->
                                new ExchangeRecord(
                                        row.value1(),
                                        row.value2(),
                                        row.value3(),
                                        row.value4(),
                                        row.value5().toInstant()));
        boolean more = rows.size() > RecordPage.MOST;
        return new RecordPage(more ? rows.subList(0, RecordPage.MOST) : rows, more);
    }
}
