package org.interline.node.exchange.internal;

import static org.interline.tables.Tables.EXCHANGE;

import java.lang.reflect.Array;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interline.agreement.PartyId;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Content;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.interline.node.exchange.internal.Exchange.Way;
import org.interline.tables.tables.records.ExchangeRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The record of exchanges, in the caller's transaction. How one ended is also an event. */
@Repository
public class ExchangeStore {
    static final String WAITING = "WAITING";
    private static final String DONE = "DONE";
    private static final String REFUSED = "REFUSED";

    /** What is known of one that is over; its place the table counts. */
    private static final Field<?>[] CROSSED =
            EXCHANGE.fieldStream()
                    .filter(field ->
                            !field.equals(EXCHANGE.PLACE) && !field.equals(EXCHANGE.REFUSAL))
                    .toArray(Field<?>[]::new);

    private final DSLContext database;
    private final ExchangeHistory history;
    private final Clock clock;

    ExchangeStore(DSLContext database, ExchangeHistory history, Clock clock) {
        this.database = database;
        this.history = history;
        this.clock = clock;
    }

    /** How an exchange stands that is known already. */
    public record Known(
            Exchange exchange,
            boolean waiting,
            Optional<Content> content,
            Optional<String> refusal,
            Optional<String> receipt) {

        /** Whether it crossed, as the same between the same two and with the same content. */
        public boolean isOf(Exchange other, Content asked) {
            return receipt.isPresent()
                    && content.equals(Optional.of(asked))
                    && exchange.party().equals(other.party())
                    && exchange.direction() == other.direction()
                    && exchange.way() == other.way()
                    && exchange.agreement().equals(other.agreement())
                    && exchange.category() == other.category()
                    && exchange.item().equals(other.item());
        }
    }

    /** Puts it in the outbox, unless the same was before; whether it was not. */
    public boolean offer(Exchange exchange) {
        return database.insertInto(EXCHANGE)
                        .set(ExchangeRows.of(exchange, WAITING))
                        .onConflictDoNothing()
                        .execute()
                > 0;
    }

    /** Puts on record what is about to be asked for; whatever comes of it is settled later. */
    public void asked(Exchange exchange) {
        database.insertInto(EXCHANGE).set(ExchangeRows.of(exchange, WAITING)).execute();
    }

    /** What was asked for before a moment and is not settled, after a place counted from 0. */
    public Waiting askedBefore(Instant moment, long after, int most) {
        return waiting(
                most,
                EXCHANGE.STATE.eq(DSL.inline(WAITING)),
                EXCHANGE.WAY.eq(Way.PULL.name()),
                EXCHANGE.MADE_AT.lt(moment.atOffset(ZoneOffset.UTC)),
                EXCHANGE.PLACE.gt(after));
    }

    /** An exchange that is over, with what crossed and who signed for it. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Settled(Exchange exchange, Content content, byte[] receipt) {}

    /** Adds one that is over as soon as it is known here. */
    public void crossed(Exchange exchange, Content content, byte[] receipt) {
        crossed(List.of(new Settled(exchange, content, receipt)));
    }

    /** As above, of several. */
    public void crossed(List<Settled> settled) {
        if (settled.isEmpty()) {
            return;
        }
        OffsetDateTime now = now();
        database.insertInto(EXCHANGE, CROSSED)
                .valuesOfRecords(
                        settled.stream()
                                .map(one -> {
                                    ExchangeRecord row = ExchangeRows.of(one.exchange(), DONE);
                                    row.setDigest(one.content().digest().hex());
                                    row.setBytes(one.content().bytes());
                                    row.setReceipt(one.receipt());
                                    row.setSettledAt(now);
                                    return row.into(CROSSED);
                                })
                                .toList())
                .execute();
        history.crossed(settled);
    }

    /** Adds one that was refused as soon as it was known here; whether it was not known before. */
    public boolean refused(Exchange exchange, String reason) {
        ExchangeRecord row = ExchangeRows.of(exchange, REFUSED);
        row.setRefusal(reason);
        row.setSettledAt(now());
        boolean fresh = database.insertInto(EXCHANGE).set(row).onConflictDoNothing().execute() > 0;
        if (fresh) {
            history.refused(exchange, reason);
        }
        return fresh;
    }

    /** What was offered was delivered, or what was asked for was given. */
    public void delivered(List<Settled> settled) {
        Map<UUID, Settled> byId =
                settled.stream().collect(Collectors.toMap(one -> one.exchange().id(), it -> it));
        // One statement for any number of them.
        Table<?> done =
                DSL.table(
                                "unnest({0}, {1}, {2}, {3})",
                                column(settled, UUID.class, one -> one.exchange().id()),
                                column(settled, String.class, one -> one.content().digest().hex()),
                                column(settled, Long.class, one -> one.content().bytes()),
                                column(settled, byte[].class, Settled::receipt))
                        .as("done", "id", "digest", "bytes", "receipt");
        List<UUID> fresh =
                database.update(EXCHANGE)
                        .set(EXCHANGE.STATE, DONE)
                        .set(EXCHANGE.DIGEST, DSL.field(DSL.name("done", "digest"), String.class))
                        .set(EXCHANGE.BYTES, DSL.field(DSL.name("done", "bytes"), Long.class))
                        .set(EXCHANGE.RECEIPT, DSL.field(DSL.name("done", "receipt"), byte[].class))
                        .set(EXCHANGE.SETTLED_AT, now())
                        .from(done)
                        .where(
                                EXCHANGE.ID.eq(DSL.field(DSL.name("done", "id"), UUID.class)),
                                EXCHANGE.STATE.eq(WAITING))
                        .returningResult(EXCHANGE.ID)
                        .fetch(EXCHANGE.ID);
        history.crossed(fresh.stream().map(byId::get).toList());
    }

    @SuppressWarnings("unchecked") // an array of just this type
    private static <T> Field<T[]> column(
            List<Settled> settled, Class<T> type, Function<Settled, T> of) {
        T[] values = (T[]) Array.newInstance(type, settled.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = of.apply(settled.get(i));
        }
        return DSL.val(values);
    }

    /** What was offered will not be delivered, or what was asked for will not come. */
    public void givenUp(Exchange exchange, String reason) {
        int settled =
                database.update(EXCHANGE)
                        .set(EXCHANGE.STATE, REFUSED)
                        .set(EXCHANGE.REFUSAL, reason)
                        .set(EXCHANGE.SETTLED_AT, now())
                        .where(EXCHANGE.ID.eq(exchange.id()), EXCHANGE.STATE.eq(WAITING))
                        .execute();
        if (settled > 0) {
            history.refused(exchange, reason);
        }
    }

    public Optional<Known> find(UUID id) {
        return database.selectFrom(EXCHANGE)
                .where(EXCHANGE.ID.eq(id))
                .fetchOptional(ExchangeRows::known);
    }

    /** Those that are known, by their identifiers. */
    public Map<UUID, Known> find(Collection<UUID> ids) {
        return database.selectFrom(EXCHANGE)
                .where(EXCHANGE.ID.eq(DSL.any(ids.toArray(UUID[]::new))))
                .fetchMap(EXCHANGE.ID, ExchangeRows::known);
    }

    /** Whether anything of the scan was sent to the partner under the agreement. */
    public boolean wasSent(UUID scanId, PartyId party, Sha256 agreement) {
        return isOut(party, agreement, EXCHANGE.SCAN_ID.eq(scanId), EXCHANGE.STATE.eq(DONE));
    }

    /** Whether anything of the scan is for the partner under the agreement, sent or on its way. */
    public boolean isOffered(UUID scanId, PartyId party, Sha256 agreement) {
        return isOut(
                party,
                agreement,
                EXCHANGE.SCAN_ID.eq(scanId),
                EXCHANGE.WAY.eq(Way.PUSH.name()),
                EXCHANGE.STATE.ne(REFUSED));
    }

    /** Whether anything of the bag was sent to the partner under the agreement. */
    public boolean wasSentOf(UUID bagId, PartyId party, Sha256 agreement) {
        return isOut(party, agreement, EXCHANGE.BAG_ID.eq(bagId), EXCHANGE.STATE.eq(DONE));
    }

    private boolean isOut(PartyId party, Sha256 agreement, Condition... which) {
        return database.fetchExists(
                EXCHANGE,
                DSL.and(which)
                        .and(EXCHANGE.PARTY.eq(party.value()))
                        .and(EXCHANGE.AGREEMENT.eq(agreement.hex()))
                        .and(EXCHANGE.DIRECTION.eq(Direction.OUT.name())));
    }

    /** Partners for whom something waits. */
    public List<PartyId> partnersWaitedFor() {
        return database.selectDistinct(EXCHANGE.PARTY)
                .from(EXCHANGE)
                .where(isWaiting())
                .fetch(row -> new PartyId(row.value1()));
    }

    /**
     * Some of what waits, the oldest first.
     *
     * @param last the place of the last of them, after which the next page begins
     */
    public record Waiting(List<Exchange> exchanges, long last) {}

    /** What waits to be sent to a partner, after a place counted from 0; at most so many. */
    public Waiting waiting(PartyId party, long after, int most) {
        return waiting(
                most, isWaiting(), EXCHANGE.PARTY.eq(party.value()), EXCHANGE.PLACE.gt(after));
    }

    private Waiting waiting(int most, Condition... which) {
        List<ExchangeRecord> rows =
                database.selectFrom(EXCHANGE)
                        .where(which)
                        .orderBy(EXCHANGE.PLACE)
                        .limit(most)
                        .fetch();
        return new Waiting(
                rows.stream().map(row -> ExchangeRows.known(row).exchange()).toList(),
                rows.isEmpty() ? 0 : rows.getLast().getPlace());
    }

    static Condition isWaiting() {
        // In the statement, so that the planner sees that the index of what waits is enough.
        return EXCHANGE.STATE
                .eq(DSL.inline(WAITING))
                .and(EXCHANGE.DIRECTION.eq(Direction.OUT.name()))
                .and(EXCHANGE.WAY.eq(Way.PUSH.name()));
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
