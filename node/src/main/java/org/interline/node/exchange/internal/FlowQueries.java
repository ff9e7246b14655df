package org.interline.node.exchange.internal;

import static org.interline.tables.Tables.EXCHANGE;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Adds up what crosses now, in the caller's transaction as the node itself. */
@Component
class FlowQueries {
    private static final Field<Integer> COUNT = DSL.count();
    private static final Field<Integer> BAGS = DSL.countDistinct(EXCHANGE.BAG_ID);
    private static final Field<BigDecimal> BYTES = DSL.sum(EXCHANGE.BYTES);
    private static final Field<OffsetDateTime> LAST = DSL.max(EXCHANGE.SETTLED_AT);
    private static final Field<OffsetDateTime> OLDEST = DSL.min(EXCHANGE.MADE_AT);

    private final DSLContext database;
    private final KeptBack keptBack;

    FlowQueries(DSLContext database, KeptBack keptBack) {
        this.database = database;
        this.keptBack = keptBack;
    }

    /** Between whom. */
    private record Between(String agreement, String party) implements Comparable<Between> {
        private static final Comparator<Between> ORDER =
                Comparator.comparing(Between::agreement).thenComparing(Between::party);

        static Between of(Record row) {
            return new Between(row.get(EXCHANGE.AGREEMENT), row.get(EXCHANGE.PARTY));
        }

        @Override
        public int compareTo(Between other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is added up, between two. */
    private static final class Sum {
        Flow.Crossed sent = Flow.Crossed.NOTHING;
        Flow.Crossed received = Flow.Crossed.NOTHING;
        Flow.Waiting waiting = Flow.Waiting.NOTHING;
        final List<Flow.DidNotCross> didNotCross = new ArrayList<>();
    }

    /**
     * What crosses.
     *
     * @param since from when on what is over counts
     */
    Flow since(Instant since) {
        Map<Between, Sum> sums = new TreeMap<>();
        addSettled(sums, since);
        addWaiting(sums);
        return new Flow(
                since,
                sums.entrySet().stream()
                        .map(each ->
                                new Flow.With(
                                        each.getKey().agreement(),
                                        each.getKey().party(),
                                        each.getValue().sent,
                                        each.getValue().received,
                                        each.getValue().waiting,
                                        List.copyOf(each.getValue().didNotCross)))
                        .toList());
    }

    private static Sum sum(Map<Between, Sum> sums, Record row) {
        return sums.computeIfAbsent(Between.of(row), between -> new Sum());
    }

    private void addSettled(Map<Between, Sum> sums, Instant since) {
        database.select(
                        EXCHANGE.AGREEMENT,
                        EXCHANGE.PARTY,
                        EXCHANGE.DIRECTION,
                        EXCHANGE.REFUSAL,
                        COUNT,
                        BYTES,
                        LAST)
                .from(EXCHANGE)
                // Both directions by name, so that a day of years is found by the index.
                .where(
                        EXCHANGE.DIRECTION.in(Direction.IN.name(), Direction.OUT.name()),
                        EXCHANGE.SETTLED_AT.gt(since.atOffset(ZoneOffset.UTC)))
                .groupBy(EXCHANGE.AGREEMENT, EXCHANGE.PARTY, EXCHANGE.DIRECTION, EXCHANGE.REFUSAL)
                .orderBy(COUNT.desc(), EXCHANGE.REFUSAL)
                .forEach(row -> {
                    Sum sum = sum(sums, row);
                    Instant last = row.get(LAST).toInstant();
                    String refusal = row.get(EXCHANGE.REFUSAL);
                    if (refusal != null) {
                        sum.didNotCross.add(
                                new Flow.DidNotCross(
                                        row.get(EXCHANGE.DIRECTION),
                                        refusal,
                                        row.get(COUNT),
                                        last));
                        return;
                    }
                    Flow.Crossed crossed =
                            new Flow.Crossed(
                                    row.get(COUNT),
                                    Objects.requireNonNullElse(row.get(BYTES), BigDecimal.ZERO)
                                            .longValueExact(),
                                    last);
                    if (row.get(EXCHANGE.DIRECTION).equals(Direction.OUT.name())) {
                        sum.sent = crossed;
                    } else {
                        sum.received = crossed;
                    }
                });
    }

    private void addWaiting(Map<Between, Sum> sums) {
        Map<Between, List<Flow.Reason>> reasons = reasons();
        database.select(EXCHANGE.AGREEMENT, EXCHANGE.PARTY, COUNT, BAGS, OLDEST)
                .from(EXCHANGE)
                .where(ExchangeStore.isWaiting())
                .groupBy(EXCHANGE.AGREEMENT, EXCHANGE.PARTY)
                .forEach(row ->
                        sum(sums, row).waiting =
                                new Flow.Waiting(
                                        row.get(COUNT),
                                        row.get(BAGS),
                                        row.get(OLDEST).toInstant(),
                                        reasons.getOrDefault(Between.of(row), List.of())));
    }

    /** Of what waits still; the most frequent first. */
    private Map<Between, List<Flow.Reason>> reasons() {
        Map<UUID, String> noted = keptBack.reasons();
        Map<Between, Map<String, Long>> counts = new TreeMap<>();
        if (!noted.isEmpty()) {
            database.select(EXCHANGE.ID, EXCHANGE.AGREEMENT, EXCHANGE.PARTY)
                    .from(EXCHANGE)
                    .where(
                            ExchangeStore.isWaiting(),
                            EXCHANGE.ID.eq(DSL.any(noted.keySet().toArray(UUID[]::new))))
                    .forEach(row ->
                            counts.computeIfAbsent(Between.of(row), it -> new TreeMap<>())
                                    .merge(noted.getOrDefault(row.value1(), ""), 1L, Long::sum));
        }
        Map<Between, List<Flow.Reason>> reasons = new TreeMap<>();
        counts.forEach((between, byWord) ->
                reasons.put(
                        between,
                        byWord.entrySet().stream()
                                .map(each -> new Flow.Reason(each.getKey(), each.getValue()))
                                .sorted(Comparator.comparingLong(Flow.Reason::exchanges).reversed())
                                .toList()));
        return reasons;
    }
}
