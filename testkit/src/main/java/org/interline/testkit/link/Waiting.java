package org.interline.testkit.link;

import java.util.concurrent.locks.LockSupport;

/** Waiting for a time of {@link System#nanoTime()}: never too short. */
final class Waiting {
    private Waiting() {}

    static void until(long nanos) throws InterruptedException {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
            if (Thread.interrupted()) {
                throw new InterruptedException("the link was closed");
            }
        }
    }
}
