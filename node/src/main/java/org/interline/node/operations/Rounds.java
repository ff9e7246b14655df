package org.interline.node.operations;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A thread that goes round partners again and again, with a pause before each round. It is
 * interrupted when it has to stop: nobody waits for a partner's answer then.
 */
public final class Rounds {
    private static final System.Logger LOG = System.getLogger(Rounds.class.getName());

    private final String name;
    private final Duration pause;
    private final Round round;
    private @Nullable CountDownLatch stopping;
    private @Nullable Thread thread;

    /** What is done each time. */
    @FunctionalInterface
    public interface Round {
        void go() throws InterruptedException;
    }

    public Rounds(String name, Duration pause, Round round) {
        this.name = name;
        this.pause = pause;
        this.round = round;
    }

    public synchronized void start() {
        CountDownLatch stop = new CountDownLatch(1);
        stopping = stop;
        thread = Thread.ofPlatform().name(name).start(() -> go(stop));
    }

    private void go(CountDownLatch stop) {
        try {
            while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    round.go();
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "a round of " + name + " failed", e);
                }
            }
        } catch (InterruptedException e) {
            // The node stops.
        }
    }

    public synchronized void stop() {
        CountDownLatch stop = stopping;
        Thread running = thread;
        if (stop != null && running != null) {
            stop.countDown();
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            thread = null;
        }
    }

    public synchronized boolean isRunning() {
        return thread != null;
    }
}
