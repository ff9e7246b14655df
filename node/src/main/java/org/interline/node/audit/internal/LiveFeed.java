package org.interline.node.audit.internal;

import static org.interline.tables.Tables.EVENT;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.Limit;
import org.interline.node.audit.EventFeed;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.operations.Transactions;
import org.springframework.stereotype.Component;

/**
 * Hands sequenced events to whoever follows. A follower registers before it reads what it missed,
 * and leaves out by their place what it then meets twice; nothing falls in between.
 */
@Component
class LiveFeed implements EventFeed {
    /** A reader that falls behind by more has to come again and say where it was. */
    private static final Limit BACKLOG = new Limit("events waiting for a reader", "events", 10_000);

    private static final int PART = 500;

    private final EventLog log;
    private final Transactions transactions;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private volatile long position;
    private volatile boolean open;

    LiveFeed(EventLog log, Transactions transactions) {
        this.log = log;
        this.transactions = transactions;
    }

    void open(long lastSequence) {
        position = lastSequence;
        open = true;
    }

    long position() {
        return position;
    }

    void publish(List<RecordedEvent> fresh) {
        if (fresh.isEmpty()) {
            return;
        }
        position = fresh.getLast().sequence();
        readers.forEach(reader -> reader.offer(fresh));
    }

    void end() {
        open = false;
        readers.forEach(Reader::end);
    }

    @Override
    public Follower follow(UUID authorityId, OptionalLong after) {
        Reader reader = new Reader(authorityId);
        readers.add(reader);
        // After the registration: what is published from here on is queued too.
        reader.startAfter(after.orElse(position), after.isPresent());
        if (!open) {
            reader.end();
        }
        return reader;
    }

    private final class Reader implements Follower {
        private final UUID authorityId;
        private final LinkedBlockingQueue<List<RecordedEvent>> queue = new LinkedBlockingQueue<>();
        private volatile boolean ended;
        private volatile long waiting;
        private long last;
        private boolean catchingUp;

        Reader(UUID authorityId) {
            this.authorityId = authorityId;
        }

        void startAfter(long sequence, boolean mayHaveMissed) {
            last = sequence;
            catchingUp = mayHaveMissed;
        }

        synchronized void offer(List<RecordedEvent> fresh) {
            List<RecordedEvent> mine =
                    fresh.stream().filter(event -> event.isFor(authorityId)).toList();
            waiting += mine.size();
            if (waiting > BACKLOG.most()) {
                end();
            } else if (!mine.isEmpty()) {
                queue.add(mine);
            }
        }

        private synchronized void taken(int count) {
            waiting -= count;
        }

        @Override
        public List<RecordedEvent> next(Duration atMost) throws InterruptedException {
            if (catchingUp) {
                List<RecordedEvent> missed =
                        transactions.asAuthority(
                                authorityId,
                                () ->
                                        log.after(
                                                last,
                                                EVENT.AUTHORITY_ID
                                                        .isNull()
                                                        .or(EVENT.AUTHORITY_ID.eq(authorityId)),
                                                PART));
                catchingUp = missed.size() == PART;
                if (!missed.isEmpty()) {
                    last = missed.getLast().sequence();
                    return missed;
                }
            }
            List<RecordedEvent> first = queue.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
            if (first == null) {
                return List.of();
            }
            List<RecordedEvent> all = new ArrayList<>(first);
            for (List<RecordedEvent> more = queue.poll(); more != null; more = queue.poll()) {
                all.addAll(more);
            }
            taken(all.size());
            List<RecordedEvent> fresh =
                    all.stream().filter(event -> event.sequence() > last).toList();
            if (!fresh.isEmpty()) {
                last = fresh.getLast().sequence();
            }
            return fresh;
        }

        void end() {
            ended = true;
            // Wakes a reader that waits.
            queue.add(List.of());
        }

        @Override
        public boolean ended() {
            return ended;
        }

        @Override
        public void close() {
            readers.remove(this);
        }
    }
}
