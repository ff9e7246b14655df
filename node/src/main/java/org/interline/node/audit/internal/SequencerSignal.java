package org.interline.node.audit.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Wakes the sequencer when an act has been committed. Many signals are one. */
@Component
class SequencerSignal {
    private final Semaphore pending = new Semaphore(0);

    void eventsMayHaveCome() {
        if (pending.availablePermits() == 0) {
            pending.release();
        }
    }

    /** Returns at the next signal, or after that time: another node may have written. */
    void await(Duration atMost) throws InterruptedException {
        if (pending.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            pending.drainPermits();
        }
    }
}
