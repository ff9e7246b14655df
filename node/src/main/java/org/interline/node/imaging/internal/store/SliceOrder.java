package org.interline.node.imaging.internal.store;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.SliceSource;

/** Decodes slices on several threads and hands them over in order, few of them ahead. */
final class SliceOrder {
    private SliceOrder() {}

    static void forEach(SliceSource source, int slices, int threads, Consumer<ByteBuffer> taker) {
        int ahead = 2 * threads;
        ArrayDeque<Future<ByteBuffer>> coming = new ArrayDeque<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            try {
                for (int z = 0; z < slices; z++) {
                    int next = z;
                    coming.add(workers.submit(() -> source.slice(next)));
                    if (coming.size() > ahead) {
                        taker.accept(result(coming.remove()));
                    }
                }
                while (!coming.isEmpty()) {
                    taker.accept(result(coming.remove()));
                }
            } finally {
                coming.forEach(future -> future.cancel(false));
            }
        }
    }

    private static ByteBuffer result(Future<ByteBuffer> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterlineException(
                    ErrorCategory.UNAVAILABLE,
                    "imaging.stopped",
                    "the node stopped while a volume was being made; it is made again",
                    e);
        } catch (CancellationException e) {
            throw new IllegalStateException("nobody cancels before the end", e);
        }
    }
}
