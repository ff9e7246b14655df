package org.interline.testkit.link;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** One direction, which all connections share. */
final class Link {
    /** How long what is sent may wait for its turn; who sends more is held back. */
    static final Duration QUEUE = Duration.ofMillis(10);

    /** By how much a thread may wake too late without the link standing idle for it. */
    static final Duration LATE_THREAD = Duration.ofMillis(20);

    private final LinkDirection direction;
    private final Pacer pacer;

    /** Fair, so that each connection has its turn. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final ReentrantLock state = new ReentrantLock();
    private final Condition opened = state.newCondition();
    private final AtomicLong delivered = new AtomicLong();
    private boolean paused;
    private boolean cutArmed;
    private long bytesToCut;
    private Ending ending = Ending.FIN;

    /**
     * How much of a piece may be delivered.
     *
     * @param thenCut whether the link is cut after it
     */
    record Grant(int bytes, boolean thenCut, Ending ending) {}

    Link(LinkDirection direction, long seed) {
        this.direction = direction;
        this.pacer = new Pacer(direction, seed);
    }

    LinkDirection direction() {
        return direction;
    }

    /** Waits for its turn, sends, and tells when the last bit arrives. */
    long send(int bytes) throws InterruptedException {
        turn.lockInterruptibly();
        try {
            long ahead = pacer.backlogNanos(System.nanoTime()) - QUEUE.toNanos();
            if (ahead > 0) {
                Waiting.until(System.nanoTime() + ahead);
            }
            return pacer.send(System.nanoTime(), bytes);
        } finally {
            turn.unlock();
        }
    }

    void pause() {
        state.lock();
        try {
            paused = true;
        } finally {
            state.unlock();
        }
    }

    void resume() {
        state.lock();
        try {
            paused = false;
            opened.signalAll();
        } finally {
            state.unlock();
        }
    }

    void awaitOpen() throws InterruptedException {
        state.lockInterruptibly();
        try {
            while (paused) {
                opened.await();
            }
        } finally {
            state.unlock();
        }
    }

    void cutAfter(long bytes, Ending how) {
        state.lock();
        try {
            cutArmed = true;
            bytesToCut = bytes;
            ending = how;
        } finally {
            state.unlock();
        }
    }

    /** Asks, just before it writes, how much a connection may deliver; waits while paused. */
    Grant deliver(int bytes) throws InterruptedException {
        state.lockInterruptibly();
        try {
            while (paused) {
                opened.await();
            }
            if (!cutArmed) {
                delivered.addAndGet(bytes);
                return new Grant(bytes, false, ending);
            }
            int granted = (int) Math.min(bytes, bytesToCut);
            bytesToCut -= granted;
            delivered.addAndGet(granted);
            boolean cut = bytesToCut == 0;
            cutArmed = !cut;
            return new Grant(granted, cut, ending);
        } finally {
            state.unlock();
        }
    }

    long delivered() {
        return delivered.get();
    }
}
