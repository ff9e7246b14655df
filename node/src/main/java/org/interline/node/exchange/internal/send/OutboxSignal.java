package org.interline.node.exchange.internal.send;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the outbox. */
@Component
class OutboxSignal {
    private final Semaphore waiting = new Semaphore(0);

    void somethingWaits() {
        if (waiting.availablePermits() == 0) {
            waiting.release();
        }
    }

    /** Until something may wait, or the time is over. */
    void await(Duration atMost) throws InterruptedException {
        if (waiting.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            waiting.drainPermits();
        }
    }
}
