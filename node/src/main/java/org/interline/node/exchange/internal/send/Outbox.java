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
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.agreement.PartyId;
import org.interline.kernel.Sha256;
import org.interline.node.exchange.internal.Exchange;
import org.interline.node.exchange.internal.ExchangeStore;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.StandingAgreements;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Sends what waits, to each partner apart from the others: of one bag under one agreement in the
 * order in which it came to be, of several at once. What does not get through stays, keeps back
 * nothing but what follows it, and is tried again for as long as it takes.
 */
@Component
class Outbox implements SmartLifecycle {
    private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

    private static final int BATCH = 256;
    private static final int AT_ONCE = 8;
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

    /** Until nothing waits: all of it in turn, and again after a pause where nothing left. */
    private void drain(PartyId party, CountDownLatch stop, ExecutorService on) {
        Duration pause = FIRST_PAUSE;
        try {
            for (Round round = round(party, stop, on);
                    round.any();
                    round = round(party, stop, on)) {
                if (round.left()) {
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

    /**
     * All that waited was tried once.
     *
     * @param any whether anything waited, and the node goes on
     * @param left whether any of it left the outbox
     */
    private record Round(boolean any, boolean left) {}

    /** What keeps its order. */
    private record Sequence(UUID bag, Sha256 agreement) {
        static Sequence of(Exchange exchange) {
            return new Sequence(exchange.bag().orElse(exchange.id()), exchange.agreement());
        }
    }

    /** What is known of a round while it goes on. */
    private static final class UnderWay {
        final Set<Sequence> staying = ConcurrentHashMap.newKeySet();
        final AtomicBoolean left = new AtomicBoolean();
        private final AtomicInteger inVain = new AtomicInteger();

        void sent(Sequence sequence, Sending.Sent sent) {
            if (sent.some()) {
                left.set(true);
                inVain.set(0);
            }
            if (sent.stays()) {
                staying.add(sequence);
            }
            if (sent.cutOff()) {
                inVain.incrementAndGet();
            }
        }

        /** One answer that is lost means nothing; as many as are under way, one after the other. */
        boolean isCutOff() {
            return inVain.get() >= AT_ONCE;
        }
    }

    /** Page by page, so that however much stays does not keep back what came to be after it. */
    private Round round(PartyId party, CountDownLatch stop, ExecutorService on)
            throws InterruptedException {
        UnderWay now = new UnderWay();
        boolean any = false;
        long after = 0;
        while (stop.getCount() > 0) {
            long from = after;
            ExchangeStore.Waiting page =
                    transactions.asSystem(() -> store.waiting(party, from, BATCH));
            any |= !page.exchanges().isEmpty();
            sendAll(page.exchanges(), now, stop, on);
            if (page.exchanges().size() < BATCH || now.isCutOff()) {
                return new Round(any, now.left.get());
            }
            after = page.last();
        }
        return new Round(false, false);
    }

    private void sendAll(
            List<Exchange> waiting, UnderWay now, CountDownLatch stop, ExecutorService on)
            throws InterruptedException {
        // A bag's sequences one after the other: its receiver would begin the same bag twice.
        Map<UUID, Map<Sequence, List<Exchange>>> bags = new LinkedHashMap<>();
        for (Exchange exchange : waiting) {
            Sequence sequence = Sequence.of(exchange);
            if (!now.staying.contains(sequence)) {
                bags.computeIfAbsent(sequence.bag(), bag -> new LinkedHashMap<>())
                        .computeIfAbsent(sequence, it -> new ArrayList<>())
                        .add(exchange);
            }
        }
        Semaphore atOnce = new Semaphore(AT_ONCE);
        for (Map<Sequence, List<Exchange>> bag : bags.values()) {
            atOnce.acquire();
            on.execute(() -> {
                try {
                    bag.forEach((sequence, inOrder) -> send(sequence, inOrder, now, stop));
                } finally {
                    atOnce.release();
                }
            });
        }
        atOnce.acquire(AT_ONCE);
    }

    private void send(
            Sequence sequence, List<Exchange> inOrder, UnderWay now, CountDownLatch stop) {
        List<Exchange> open = inOrder;
        try {
            while (!open.isEmpty() && stop.getCount() > 0 && !now.isCutOff()) {
                Sending.Sent sent = sending.send(open);
                now.sent(sequence, sent);
                open = sent.rest();
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "a bag's exchange failed", e);
        } finally {
            if (!open.isEmpty()) {
                now.staying.add(sequence);
            }
        }
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
