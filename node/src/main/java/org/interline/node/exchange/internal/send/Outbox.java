package org.interline.node.exchange.internal.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.interline.agreement.PartyId;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.StandingAgreements;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what waits, to each partner apart from the others: of one bag in the order in which it came
 * to be, of several bags at once. What does not get through stays, and is tried again for as long
 * as it takes.
 */
@Component
class Outbox implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    private static final int BATCH = 256;
    private static final int BAGS_AT_ONCE = 8;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final ExchangeStore store;
    private final Sending sending;
    private final StandingAgreements agreements;
    private final OutboxSignal signal;
    private final Transactions transactions;
    private final Set<PartyId> draining = ConcurrentHashMap.newKeySet();
    private CountDownLatch stopping = new CountDownLatch(0);
    private @Nullable ExecutorService threads;

    Outbox(
            ExchangeStore store,
            Sending sending,
            StandingAgreements agreements,
            OutboxSignal signal,
            Transactions transactions) {
        this.store = store;
        this.sending = sending;
        this.agreements = agreements;
        this.signal = signal;
        this.transactions = transactions;
    }

    @Override
    public synchronized void start() {
        if (agreements.self().isEmpty()) {
            return;
        }
        CountDownLatch stop = new CountDownLatch(1);
        ExecutorService fresh = Executors.newVirtualThreadPerTaskExecutor();
        stopping = stop;
        threads = fresh;
        fresh.execute(() -> watch(stop, fresh));
    }

    private void watch(CountDownLatch stop, ExecutorService on) {
        try {
            while (stop.getCount() > 0) {
                try {
                    for (PartyId party : transactions.asSystem(store::partnersWaitedFor)) {
                        if (draining.add(party)) {
                            on.execute(() -> drain(party, stop, on));
                        }
                    }
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "the outbox cannot be read", e);
                }
                signal.await(LOOK_ANYWAY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until nothing waits, or what waits cannot be sent now. */
    private void drain(PartyId party, CountDownLatch stop, ExecutorService on) {
        Duration pause = FIRST_PAUSE;
        try {
            while (stop.getCount() > 0) {
                List<Exchange> waiting = transactions.asSystem(() -> store.waiting(party, BATCH));
                if (waiting.isEmpty()) {
                    return;
                }
                if (sendAll(waiting, stop, on)) {
                    pause = FIRST_PAUSE;
                } else {
                    if (stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                    Duration longer = pause.multipliedBy(2);
                    pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the outbox to " + party + " failed", e);
        } finally {
            draining.remove(party);
        }
    }

    /** Whether any of it left the outbox. */
    private boolean sendAll(List<Exchange> waiting, CountDownLatch stop, ExecutorService on)
            throws InterruptedException {
        Map<UUID, List<Exchange>> byBag = new LinkedHashMap<>();
        for (Exchange exchange : waiting) {
            byBag.computeIfAbsent(exchange.bag().orElse(exchange.id()), bag -> new ArrayList<>())
                    .add(exchange);
        }
        AtomicBoolean some = new AtomicBoolean();
        Semaphore atOnce = new Semaphore(BAGS_AT_ONCE);
        for (List<Exchange> bag : byBag.values()) {
            atOnce.acquire();
            on.execute(() -> {
                try {
                    List<Exchange> left = bag;
                    while (!left.isEmpty() && stop.getCount() > 0) {
                        Sending.Sent sent = sending.send(left);
                        if (sent.some()) {
                            some.set(true);
                        }
                        left = sent.rest();
                    }
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "a bag's exchange failed", e);
                } finally {
                    atOnce.release();
                }
            });
        }
        atOnce.acquire(BAGS_AT_ONCE);
        return some.get();
    }

    @Override
    public synchronized void stop() {
        ExecutorService running = threads;
        threads = null;
        if (running != null) {
            // Told, not interrupted: an interrupt would tear database connections down.
            stopping.countDown();
            signal.somethingWaits();
            running.close();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }
}
