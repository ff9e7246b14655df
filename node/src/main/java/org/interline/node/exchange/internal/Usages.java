package org.interline.node.exchange.internal;

import static org.interline.tables.Tables.EXCHANGE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.agreement.PartyId;
import org.interline.agreement.Usage;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange.Direction;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * How much has crossed under an agreement in one direction. What crossed today is read from the
 * record once and counted on from there; a minute's requests are not worth that, for a node that
 * starts has been silent.
 */
@Component
public class Usages {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final DSLContext database;
    private final Clock clock;
    private final Map<Key, Counter> counters = new ConcurrentHashMap<>();

    Usages(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Key(Sha256 agreement, PartyId party, Direction direction) {}

    private static final class Counter {
        private final Deque<Instant> requests = new ArrayDeque<>();
        private LocalDate day = LocalDate.EPOCH;
        private long bytes;
    }

    /** In the caller's transaction. */
    public Usage of(Sha256 agreement, PartyId party, Direction direction) {
        Key key = new Key(agreement, party, direction);
        Counter counter = counters.computeIfAbsent(key, it -> new Counter());
        synchronized (counter) {
            Instant now = clock.now();
            forget(counter, now);
            today(counter, key, now);
            return new Usage(counter.requests.size(), counter.bytes);
        }
    }

    /** One more has crossed. */
    public void add(ExchangeStore.Settled settled) {
        Exchange exchange = settled.exchange();
        add(
                exchange.agreement(),
                exchange.party(),
                exchange.direction(),
                settled.content().bytes());
    }

    /** As above. */
    public void add(Sha256 agreement, PartyId party, Direction direction, long bytes) {
        Counter counter =
                counters.computeIfAbsent(new Key(agreement, party, direction), it -> new Counter());
        synchronized (counter) {
            Instant now = clock.now();
            forget(counter, now);
            counter.requests.add(now);
            if (counter.day.equals(now.atOffset(ZoneOffset.UTC).toLocalDate())) {
                counter.bytes += bytes;
            }
        }
    }

    private static void forget(Counter counter, Instant now) {
        while (!counter.requests.isEmpty()
                && Duration.between(counter.requests.getFirst(), now).compareTo(MINUTE) >= 0) {
            counter.requests.removeFirst();
        }
    }

    private void today(Counter counter, Key key, Instant now) {
        LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (!counter.day.equals(today)) {
            counter.day = today;
            counter.bytes =
                    Objects.requireNonNullElse(
                            database.select(DSL.sum(EXCHANGE.BYTES))
                                    .from(EXCHANGE)
                                    .where(
                                            EXCHANGE.PARTY.eq(key.party().value()),
                                            EXCHANGE.DIRECTION.eq(key.direction().name()),
                                            EXCHANGE.AGREEMENT.eq(key.agreement().hex()),
                                            EXCHANGE.SETTLED_AT.ge(
                                                    today.atStartOfDay().atOffset(ZoneOffset.UTC)))
                                    .fetchSingle(0, Long.class),
                            0L);
        }
    }
}
