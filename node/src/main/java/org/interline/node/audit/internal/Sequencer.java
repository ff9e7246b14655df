package org.interline.node.audit.internal;

import java.time.Duration;
import java.util.List;
import org.interline.node.audit.RecordedEvent;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives committed events their place in the record, one batch after another. Only one runs at a
 * time, whichever node it is in: an advisory lock sees to that. A batch begins as soon as an act
 * was committed and the batch before it is done, which is well within 100 ms.
 */
@Component
class Sequencer implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(Sequencer.class.getName());
    private static final long ADVISORY_LOCK = 0x5EC0_E4CE_0001L;
    private static final int BATCH = 2000;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);

    private static final String PLACE =
            """
            with last as (select coalesce(max(leaf), 0) as leaf from event),
            fresh as (
                select id, row_number() over (order by id) as place
                from (select id from event where leaf is null order by id limit %d) unplaced)
            update event set leaf = last.leaf + fresh.place
            from last, fresh where event.id = fresh.id
            """
                    .formatted(BATCH);

    private final DSLContext database;
    private final Transactions transactions;
    private final EventLog log;
    private final LiveFeed feed;
    private final SequencerSignal signal;
    private final NodeLedger ledger;
    private volatile boolean running;
    private @Nullable Thread thread;

    Sequencer(
            DSLContext database,
            Transactions transactions,
            EventLog log,
            LiveFeed feed,
            SequencerSignal signal,
            NodeLedger ledger) {
        this.database = database;
        this.transactions = transactions;
        this.log = log;
        this.feed = feed;
        this.signal = signal;
        this.ledger = ledger;
    }

    /** Places what is unplaced, up to a batch. */
    int placeBatch() {
        return transactions.asSystem(() -> {
            boolean mine =
                    Boolean.TRUE.equals(
                            database.select(
                                            DSL.field(
                                                    "pg_try_advisory_xact_lock({0})",
                                                    Boolean.class, DSL.val(ADVISORY_LOCK)))
                                    .fetchSingle()
                                    .value1());
            return mine ? database.execute(PLACE) : 0;
        });
    }

    private void publish() {
        List<RecordedEvent> fresh;
        do {
            fresh =
                    transactions.asSystem(
                            () -> log.after(feed.position(), DSL.noCondition(), BATCH));
            feed.publish(fresh);
            ledger.eventsMayHaveCome();
        } while (fresh.size() == BATCH);
    }

    @Override
    public synchronized void start() {
        feed.open(transactions.asSystem(log::lastSequence));
        running = true;
        thread = Thread.ofVirtual().name("sequencer").start(this::run);
    }

    private void run() {
        while (running) {
            try {
                int placed;
                do {
                    placed = placeBatch();
                    publish();
                } while (placed == BATCH);
                signal.await(LOOK_ANYWAY);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!running) {
                    return;
                }
                LOG.log(System.Logger.Level.ERROR, "events cannot be sequenced; trying again", e);
                try {
                    signal.await(LOOK_ANYWAY);
                } catch (InterruptedException stopped) {
                    return;
                }
            }
        }
    }

    @Override
    public synchronized void stop() {
        running = false;
        feed.end();
        Thread sequencing = thread;
        thread = null;
        if (sequencing != null) {
            // Woken, not interrupted: an interrupt would tear the database connection down.
            signal.eventsMayHaveCome();
            try {
                sequencing.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
