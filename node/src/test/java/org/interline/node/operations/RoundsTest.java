package org.interline.node.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RoundsTest {

    @Test
    void a_round_that_fails_is_not_the_last() throws InterruptedException {
        Semaphore begun = new Semaphore(0);
        Rounds rounds =
                new Rounds(
                        "test",
                        Duration.ofMillis(1),
                        () -> {
                            begun.release();
                            throw new IllegalStateException("a test");
                        });
        rounds.start();
        try {
            assertThat(begun.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
        } finally {
            rounds.stop();
        }
        assertThat(rounds.isRunning()).isFalse();
    }

    @Test
    void a_round_that_waits_is_interrupted_when_it_has_to_stop() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Rounds rounds =
                new Rounds(
                        "test",
                        Duration.ofMillis(1),
                        () -> {
                            begun.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                        });
        rounds.start();
        begun.await();
        rounds.stop();
        assertThat(interrupted.getCount()).isZero();
    }
}
