package org.interline.node.baggage.internal.task;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.Clock;
import org.interline.node.baggage.internal.scanner.Registry;
import org.interline.node.baggage.internal.screening.Act;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Moves tasks on as time passes: ends leases, makes decisions final, refers at the deadline. The
 * rules do not depend on it, for each act lets time pass first; it is what makes the passing of
 * time visible to those who only watch.
 */
@Component
public class Sweeper implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(Sweeper.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final int BATCH = 100;
    private static final int HOUSEKEEPING_EVERY = 20;

    private final TaskStore store;
    private final NodeActs acts;
    private final Transactions transactions;
    private final TaskMetrics metrics;
    private final DSLContext database;
    private final Registry scanners;
    private final Clock clock;
    private volatile @Nullable CountDownLatch stopping;
    private volatile @Nullable Thread thread;

    Sweeper(
            TaskStore store,
            NodeActs acts,
            Transactions transactions,
            TaskMetrics metrics,
            DSLContext database,
            Registry scanners,
            Clock clock) {
        this.store = store;
        this.acts = acts;
        this.transactions = transactions;
        this.metrics = metrics;
        this.database = database;
        this.scanners = scanners;
        this.clock = clock;
    }

    /**
     * Moves on everything that is due now and that nobody else is just moving; returns how many
     * tasks that were. Each bag is a transaction of its own: one over many bags would take their
     * locks in an order that another sweeper, or the receiving side, may take the other way round.
     */
    public int sweep() {
        int moved = 0;
        int round;
        List<UUID> bags;
        do {
            bags = transactions.asSystem(() -> store.bagsDue(clock.now(), BATCH));
            round = 0;
            for (UUID bag : bags) {
                round += transactions.asSystem(() -> sweep(bag));
            }
            moved += round;
        } while (bags.size() == BATCH && round > 0);
        return moved;
    }

    private int sweep(UUID bag) {
        if (!store.tryLockBag(bag)) {
            return 0;
        }
        List<StoredTask> due = store.lockDue(bag, clock.now());
        due.forEach(task -> acts.apply(task, new Act.Elapse()));
        return due.size();
    }

    @Override
    public synchronized void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        thread = Thread.ofVirtual().name("sweeper").start(() -> run(stop));
    }

    private void run(CountDownLatch stop) {
        int rounds = 0;
        try {
            do {
                try {
                    sweep();
                    if (rounds++ % HOUSEKEEPING_EVERY == 0) {
                        transactions.runAsSystem(() -> {
                            metrics.countWaiting(database);
                            scanners.forgetOldRefusals();
                        });
                    }
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "tasks cannot be swept; trying again", e);
                }
            } while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        CountDownLatch stop = stopping;
        Thread running = thread;
        thread = null;
        if (stop != null && running != null) {
            stop.countDown();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }
}
