package org.interline.node.exchange.internal.keeping;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.interline.node.partners.StandingHeard;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs {@link Retention} each minute, and at once when somebody has said something of an agreement.
 */
@Component
class Keeper implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(Keeper.class.getName());
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Retention retention;
    private final Semaphore asked = new Semaphore(0);
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;

    Keeper(Retention retention) {
        this.retention = retention;
    }

    @EventListener
    void on(StandingHeard event) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        asked.release();
                    }
                });
    }

    @Override
    public synchronized void start() {
        stopping = false;
        thread = Thread.ofVirtual().name("retention").start(this::run);
    }

    private void run() {
        try {
            while (!stopping) {
                try {
                    retention.round();
                } catch (RuntimeException e) {
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "what is held cannot be gone through; trying again within a minute",
                            e);
                }
                if (asked.tryAcquire(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
                    // One round answers all who asked so far.
                    asked.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void stop() {
        Thread running = thread;
        thread = null;
        stopping = true;
        if (running != null) {
            asked.release();
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
