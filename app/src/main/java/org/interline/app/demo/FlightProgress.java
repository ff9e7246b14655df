package org.interline.app.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.interline.app.client.NodeClient;
import org.interline.app.client.Pages;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How far the authorities are with a flight's bags, as their supervisors see it. */
public final class FlightProgress {
    private static final long LOOK_MILLIS = 300;

    private final List<NodeClient> supervisors;
    private final int bags;
    private final Clock clock;
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    FlightProgress(List<NodeClient> supervisors, int bags, Clock clock) {
        this.supervisors = supervisors;
        this.bags = bags;
        this.clock = clock;
    }

    /** Shows a count of tasks by state. */
    @FunctionalInterface
    public interface Shown {
        void states(int tasksExpected, Map<String, Integer> tasksByState);
    }

    /** Tasks of all authorities by state. */
    Map<String, Integer> states() {
        Map<String, Integer> states = new HashMap<>();
        for (NodeClient supervisor : supervisors) {
            for (JsonNode task : Pages.all(supervisor, "/api/v1/tasks?limit=200")) {
                states.merge(task.path("state").asString(), 1, Integer::sum);
            }
        }
        return states;
    }

    /** By bag: how many authorities have decided for good. */
    Map<String, Integer> decidedByBag() {
        Map<String, Integer> decided = new HashMap<>();
        for (NodeClient supervisor : supervisors) {
            for (JsonNode task : Pages.all(supervisor, "/api/v1/tasks?limit=200")) {
                int done = task.path("state").asString().equals("DECIDED") ? 1 : 0;
                decided.merge(task.path("bagId").asString(), done, Integer::sum);
            }
        }
        return decided;
    }

    int bags() {
        return bags;
    }

    int authorities() {
        return supervisors.size();
    }

    /** Returns when all is decided; fails when something went wrong or the time is over. */
    void awaitAllDecided(CompletableFuture<Void> sent, Instant atLatest, Shown shown) {
        try {
            while (true) {
                Map<String, Integer> states = states();
                int expected = bags * authorities();
                shown.states(expected, states);
                if (sent.isCompletedExceptionally()) {
                    sent.join();
                }
                RuntimeException failed = failure.get();
                if (failed != null) {
                    throw failed;
                }
                if (sent.isDone() && states.getOrDefault("DECIDED", 0) >= expected) {
                    return;
                }
                if (clock.now().isAfter(atLatest)) {
                    throw new InterlineException(
                            ErrorCategory.UNAVAILABLE,
                            "demo.time",
                            "Not every bag was decided in time: " + states);
                }
                awaitChange();
            }
        } finally {
            over.countDown();
        }
    }

    /**
     * Shows how the flight stands, again and again, until the thread is interrupted.
     *
     * @param sent fails when the scanner could not go on, and so does this
     */
    public void follow(CompletableFuture<Void> sent, Shown shown) {
        while (!isOver()) {
            shown.states(bags * authorities(), states());
            if (sent.isCompletedExceptionally()) {
                sent.join();
            }
            awaitChange();
        }
    }

    /** Returns when it is time to look again, or when all is over. */
    void awaitChange() {
        try {
            if (over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            over.countDown();
            Thread.currentThread().interrupt();
        }
    }

    /** An officer cannot go on: nobody waits for the rest. */
    void fail(RuntimeException cause) {
        failure.compareAndSet(null, cause);
    }

    boolean isOver() {
        return over.getCount() == 0;
    }
}
