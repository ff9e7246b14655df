package org.interline.node.operations.internal;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the workers when a job was committed, so that none waits for the next look. */
@Component
class JobSignal {
    /** Also how late a job of another process, or one that becomes due by time, is seen. */
    private static final long LOOK_MILLIS = 250;

    private final Semaphore arrivals = new Semaphore(0);

    void workMayHaveCome() {
        arrivals.release();
    }

    void await() throws InterruptedException {
        if (arrivals.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            arrivals.drainPermits();
        }
    }
}
