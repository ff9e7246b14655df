package org.interline.node.imaging.internal.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.InterlineException;
import org.interline.volume.BrickKey;

/**
 * Unseals bricks while earlier ones are on their way, {@value #BRICKS} at most: so much more memory
 * does a stream take whose reader is slow, and so many bricks go before what was just asked for.
 *
 * <p>The reading thread is never interrupted: an interrupt would close the blob's channel, which
 * other readers share.
 */
final class ReadAhead implements AutoCloseable {
    static final int BRICKS = 8;

    private final RunningStreams.Running running;
    private final StreamPlan plan;
    private final Bricks bricks;
    private final Duration quiet;
    private final BlockingQueue<Ready> queue = new ArrayBlockingQueue<>(BRICKS);
    private final Thread thread;

    /** Where compressed bricks come from. */
    @FunctionalInterface
    interface Bricks {
        /** Throws {@link InterlineException} for a brick that cannot be read. */
        ByteBuffer read(int volume, BrickKey key);
    }

    /** What is to be written next. */
    sealed interface Ready {
        record Brick(int volume, BrickKey key, ByteBuffer compressed) implements Ready {}

        record Missing(int volume, BrickKey key, InterlineException why) implements Ready {}

        record Reached(StreamSet set, int volume) implements Ready {}

        record Ended() implements Ready {}

        /** A defect; the stream is cut. */
        record Failed(RuntimeException why) implements Ready {}
    }

    ReadAhead(RunningStreams.Running running, StreamPlan plan, Bricks bricks, Duration quiet) {
        this.running = running;
        this.plan = plan;
        this.bricks = bricks;
        this.quiet = quiet;
        thread = Thread.ofVirtual().name("stream " + running.id()).start(this::run);
    }

    /** What comes next, if it is there within this time. */
    Optional<Ready> poll(Duration atMost) throws InterruptedException {
        return Optional.ofNullable(queue.poll(atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void run() {
        try {
            try {
                read();
            } catch (RuntimeException e) {
                queue.put(new Ready.Failed(e));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws InterruptedException {
        while (!running.stopped()) {
            switch (plan.next()) {
                case StreamPlan.Step.Brick(int volume, BrickKey key) ->
                        queue.put(brick(volume, key));
                case StreamPlan.Step.Reached(StreamSet set, int volume) ->
                        queue.put(new Ready.Reached(set, volume));
                case StreamPlan.Step.Waits() -> {
                    if (!running.awaitWish(quiet) && !running.stopped()) {
                        queue.put(new Ready.Ended());
                        return;
                    }
                }
                case StreamPlan.Step.Ends() -> {
                    queue.put(new Ready.Ended());
                    return;
                }
            }
        }
    }

    private Ready brick(int volume, BrickKey key) {
        try {
            return new Ready.Brick(volume, key, bricks.read(volume, key));
        } catch (InterlineException e) {
            return new Ready.Missing(volume, key, e);
        }
    }

    /** Returns when nothing is read any more. */
    @Override
    public void close() {
        running.stop();
        // Makes room for the one item that the reader may be about to put.
        queue.clear();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
