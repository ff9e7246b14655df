package org.interline.volume;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * A few threads that work on the bricks of one slab. Platform threads, because the work is
 * arithmetic: more of them than processors would only wait.
 */
final class BrickWorkers implements AutoCloseable {
    private final ExecutorService executor;
    private volatile boolean stopped;

    BrickWorkers(int threads) {
        executor =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().daemon().name("bricks-", 0).factory());
    }

    /** Starts {@code task} for 0 to {@code count - 1}. */
    Batch start(int count, IntConsumer task) {
        List<Future<?>> running = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = i;
            running.add(executor.submit(() -> run(task, index)));
        }
        return new Batch(running);
    }

    private void run(IntConsumer task, int index) {
        if (!stopped) {
            task.accept(index);
        }
    }

    /**
     * Lets the tasks that run come to their end, and starts no more. They are not interrupted: that
     * would close the file channel of whoever writes the bricks.
     */
    @Override
    public void close() {
        stopped = true;
        executor.close();
    }

    record Batch(List<Future<?>> running) {

        /** Returns when every task has ended; throws what the first that failed threw. */
        void await() {
            for (Future<?> task : running) {
                try {
                    task.get();
                } catch (ExecutionException e) {
                    cancel();
                    switch (e.getCause()) {
                        case RuntimeException failure -> throw failure;
                        case Error failure -> throw failure;
                        case null, default -> throw new IllegalStateException(e);
                    }
                } catch (InterruptedException e) {
                    cancel();
                    Thread.currentThread().interrupt();
                    throw new InterlineException(
                            ErrorCategory.UNAVAILABLE,
                            "volume.interrupted",
                            "the work on a volume was interrupted; start it again",
                            e);
                }
            }
        }

        private void cancel() {
            running.forEach(task -> task.cancel(false));
        }
    }
}
