package org.interline.dicos.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interline.dicos.data.DicosException;
import org.interline.kernel.ErrorCategory;

/**
 * Decodes frames on several threads and delivers them in order. At most twice as many frames as
 * threads are in memory: the consumer sets the pace. A consumer runs in the caller's thread.
 */
final class FrameDecoding {
    private static final int FRAMES_PER_THREAD = 2;

    private FrameDecoding() {}

    static void inOrder(PixelFrames frames, int threads, FrameConsumer consumer) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: " + threads);
        }
        if (threads == 1 || frames.declared() < 2) {
            for (int frame = 0; frame < frames.declared(); frame++) {
                consumer.frame(frame, frames.decodeFrame(frame));
            }
            return;
        }
        int window = Math.min(threads * FRAMES_PER_THREAD, frames.declared());
        Deque<ByteBuffer> free = new ArrayDeque<>(window);
        for (int i = 0; i < window; i++) {
            free.add(
                    ByteBuffer.allocate(frames.shape().byteCount()).order(ByteOrder.LITTLE_ENDIAN));
        }
        ExecutorService workers =
                Executors.newFixedThreadPool(
                        Math.min(threads, window),
                        Thread.ofPlatform().name("frame-decode-", 0).daemon().factory());
        try {
            deliver(frames, consumer, free, workers);
        } finally {
            // Frames that nobody waits for any more are given up; close() awaits the rest.
            workers.shutdownNow();
            workers.close();
        }
    }

    private static void deliver(
            PixelFrames frames,
            FrameConsumer consumer,
            Deque<ByteBuffer> free,
            ExecutorService workers) {
        Deque<Future<ByteBuffer>> started = new ArrayDeque<>();
        int next = 0;
        for (int frame = 0; frame < frames.declared(); frame++) {
            while (next < frames.declared() && !free.isEmpty()) {
                int number = next++;
                ByteBuffer buffer = free.remove();
                started.add(workers.submit(() -> decode(frames, number, buffer)));
            }
            ByteBuffer samples = await(started.remove());
            consumer.frame(frame, samples);
            free.add(samples);
        }
    }

    private static ByteBuffer decode(PixelFrames frames, int frame, ByteBuffer buffer) {
        frames.decodeFrame(frame, buffer.clear());
        return buffer.flip();
    }

    private static ByteBuffer await(Future<ByteBuffer> frame) {
        try {
            return frame.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DicosException fault) {
                throw fault;
            }
            throw new IllegalStateException("a frame's decoder failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DicosException(
                    ErrorCategory.UNAVAILABLE,
                    "dicos.interrupted",
                    "decoding was interrupted",
                    -1,
                    "",
                    e);
        }
    }
}
