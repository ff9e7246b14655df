package org.interline.node.exchange.internal.records;

import static org.interline.tables.Tables.DESTRUCTION;
import static org.interline.tables.Tables.EXCHANGE;
import static org.interline.tables.Tables.HELD;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import org.interline.agreement.AgreementJson;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.records.ProcessingRecords.Crossed;
import org.interline.node.exchange.internal.records.ProcessingRecords.Destroyed;
import org.interline.node.exchange.internal.records.ProcessingRecords.HeldNow;
import org.interline.node.exchange.internal.records.ProcessingRecords.Refused;
import org.interline.node.exchange.internal.records.ProcessingRecords.UnderAgreement;
import org.interline.node.partners.HeldTerms;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Adds up what happened under each agreement, in the caller's transaction as the node itself. */
@Component
class ProcessingRecordQueries {
    private static final Field<String> MONTH =
            DSL.field(
                    "to_char({0} at time zone 'UTC', 'YYYY-MM')",
                    String.class, EXCHANGE.SETTLED_AT);

    private final DSLContext database;
    private final HeldTerms terms;
    private final Clock clock;
    private final JsonMapper json;

    ProcessingRecordQueries(DSLContext database, HeldTerms terms, Clock clock, JsonMapper json) {
        this.database = database;
        this.terms = terms;
        this.clock = clock;
        this.json = json;
    }

    ProcessingRecords all() {
        return new ProcessingRecords(
                clock.now(),
                terms.self().map(PartyId::value).orElse(null),
                terms.all().stream().map(this::under).toList());
    }

    private UnderAgreement under(HeldTerms.Under under) {
        return new UnderAgreement(
                under.hash().hex(),
                json.readTree(
                        new String(AgreementJson.write(under.agreement()), StandardCharsets.UTF_8)),
                under.endings().stream()
                        .filter(ending -> ending.removed().isEmpty())
                        .map(HeldTerms.Ending::heardAt)
                        .findFirst()
                        .orElse(null),
                crossed(under.hash()),
                refused(under.hash()),
                held(under.hash()),
                destroyed(under.hash()));
    }

    private List<Crossed> crossed(Sha256 agreement) {
        return database
                .select(
                        EXCHANGE.DIRECTION,
                        EXCHANGE.CATEGORY,
                        MONTH,
                        DSL.count(),
                        DSL.coalesce(DSL.sum(EXCHANGE.BYTES), DSL.inline(0)).cast(Long.class))
                .from(EXCHANGE)
                .where(EXCHANGE.AGREEMENT.eq(agreement.hex()), EXCHANGE.STATE.eq("DONE"))
                .groupBy(EXCHANGE.DIRECTION, EXCHANGE.CATEGORY, MONTH)
                .fetch(row ->
                        new Crossed(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5()))
                .stream()
                .sorted(
                        Comparator.comparing(Crossed::month)
                                .reversed()
                                .thenComparing(Crossed::direction)
                                .thenComparing(Crossed::category))
                .toList();
    }

    private List<Refused> refused(Sha256 agreement) {
        return database.select(EXCHANGE.DIRECTION, EXCHANGE.REFUSAL, DSL.count())
                .from(EXCHANGE)
                .where(EXCHANGE.AGREEMENT.eq(agreement.hex()), EXCHANGE.STATE.eq("REFUSED"))
                .groupBy(EXCHANGE.DIRECTION, EXCHANGE.REFUSAL)
                .orderBy(EXCHANGE.DIRECTION, EXCHANGE.REFUSAL)
                .fetch(row -> new Refused(row.value1(), row.value2(), row.value3()));
    }

    private HeldNow held(Sha256 agreement) {
        return database.select(
                        DSL.count().filterWhere(HELD.ABROAD.isTrue()),
                        DSL.count().filterWhere(HELD.ABROAD.isFalse()),
                        DSL.count().filterWhere(HELD.HELD_BACK.isTrue()))
                .from(HELD)
                .where(
                        HELD.AGREEMENT.eq(agreement.hex()),
                        HELD.SCAN_ID.isNotNull(),
                        HELD.ORDERED.isFalse())
                .fetchSingle(row -> new HeldNow(row.value1(), row.value2(), row.value3()));
    }

    private Destroyed destroyed(Sha256 agreement) {
        return database.select(
                        DSL.count()
                                .filterWhere(
                                        DESTRUCTION.SCAN_ID.isNotNull(),
                                        DESTRUCTION.WHY.eq("retention-over")),
                        DSL.count()
                                .filterWhere(
                                        DESTRUCTION.SCAN_ID.isNotNull(),
                                        DESTRUCTION.WHY.eq("revoked")),
                        DSL.count().filterWhere(DESTRUCTION.SCAN_ID.isNull()))
                .from(DESTRUCTION)
                .where(
                        DESTRUCTION.AGREEMENT.eq(agreement.hex()),
                        DESTRUCTION.DESTROYED_AT.isNotNull())
                .fetchSingle(row -> new Destroyed(row.value1(), row.value2(), row.value3()));
    }
}
