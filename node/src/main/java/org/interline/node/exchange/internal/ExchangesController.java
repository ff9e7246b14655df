package org.interline.node.exchange.internal;

import static org.interline.tables.Tables.EXCHANGE;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.interline.kernel.Clock;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record6;
import org.jooq.impl.DSL;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What crossed, in numbers. */
@RestController
@Tag(name = "Exchange")
class ExchangesController {
    private static final Duration LATELY = Duration.ofDays(1);

    private final DSLContext database;
    private final FlowQueries flow;
    private final Transactions transactions;
    private final Clock clock;

    ExchangesController(
            DSLContext database, FlowQueries flow, Transactions transactions, Clock clock) {
        this.database = database;
        this.flow = flow;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Operation(
            summary = "What crosses under each agreement: in the last day, and what waits and why")
    @GetMapping("/api/v1/exchanges/flow")
    Flow flow(CurrentOfficer officer) {
        officer.require(Role.NEGOTIATOR, Role.SUPERVISOR, Role.AUDITOR);
        return transactions.asSystem(() -> flow.since(clock.now().minus(LATELY)));
    }

    /**
     * Exchanges that ended since a moment, and those that wait.
     *
     * @param receipts of them, those for which the answering side's receipt is kept
     */
    record Summary(
            long exchanges,
            long receipts,
            long refused,
            long waiting,
            long bytesOut,
            long bytesIn) {}

    @Operation(summary = "How much crossed since a moment, both ways; for supervisors and auditors")
    @GetMapping("/api/v1/exchanges/summary")
    Summary summary(CurrentOfficer officer, @RequestParam Optional<Instant> since) {
        officer.require(Role.AUDITOR, Role.SUPERVISOR);
        Condition settled =
                since.map(at -> EXCHANGE.SETTLED_AT.gt(at.atOffset(ZoneOffset.UTC)))
                        .orElseGet(EXCHANGE.SETTLED_AT::isNotNull);
        Condition done = settled.and(EXCHANGE.STATE.eq("DONE"));
        Record6<Integer, Integer, Integer, Integer, java.math.BigDecimal, java.math.BigDecimal>
                counts =
                        transactions.asSystem(() ->
                                database.select(
                                                DSL.count().filterWhere(done),
                                                DSL.count()
                                                        .filterWhere(
                                                                done.and(
                                                                        EXCHANGE.RECEIPT
                                                                                .isNotNull())),
                                                DSL.count()
                                                        .filterWhere(
                                                                settled.and(
                                                                        EXCHANGE.STATE.eq(
                                                                                "REFUSED"))),
                                                DSL.count().filterWhere(ExchangeStore.isWaiting()),
                                                bytes(done, Direction.OUT),
                                                bytes(done, Direction.IN))
                                        .from(EXCHANGE)
                                        .fetchSingle());
        return new Summary(
                counts.value1(),
                counts.value2(),
                counts.value3(),
                counts.value4(),
                whole(counts.value5()),
                whole(counts.value6()));
    }

    private static org.jooq.Field<java.math.BigDecimal> bytes(Condition done, Direction direction) {
        return DSL.sum(EXCHANGE.BYTES)
                .filterWhere(done.and(EXCHANGE.DIRECTION.eq(direction.name())));
    }

    private static long whole(java.math.BigDecimal sum) {
        return Objects.requireNonNullElse(sum, java.math.BigDecimal.ZERO).longValueExact();
    }
}
