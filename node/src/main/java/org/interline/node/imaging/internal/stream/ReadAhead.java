package org.interline.node.imaging.internal.stream;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.interline.kernel.ErrorCategory;
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
        /**
         * The bricks in the order of the keys, empty for one that is not there; throws {@link
         * InterlineException} when none can be read.
         */
        List<Optional<ByteBuffer>> read(int volume, List<BrickKey> keys);

        /** How many of a volume are asked for together. */
        default int atOnce(int volume) {
            return 1;
        }
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
        StreamPlan.Step step = plan.next();
        while (!running.stopped()) {
            switch (step) {
                case StreamPlan.Step.Brick(int volume, BrickKey first) -> {
                    List<BrickKey> keys = new ArrayList<>(List.of(first));
                    int atOnce = bricks.atOnce(volume);
                    step = null;
                    while (step == null && keys.size() < atOnce) {
                        StreamPlan.Step next = plan.next();
                        if (next instanceof StreamPlan.Step.Brick(int of, BrickKey key)
                                && of == volume) {
                            keys.add(key);
                        } else {
                            step = next;
                        }
                    }
                    for (Ready ready : bricks(volume, keys)) {
                        queue.put(ready);
                    }
                    if (step == null) {
                        step = plan.next();
                    }
                }
                case StreamPlan.Step.Reached(StreamSet set, int volume) -> {
                    queue.put(new Ready.Reached(set, volume));
                    step = plan.next();
                }
                case StreamPlan.Step.Waits() -> {
                    if (!running.awaitWish(quiet) && !running.stopped()) {
                        queue.put(new Ready.Ended());
                        return;
                    }
                    step = plan.next();
                }
                case StreamPlan.Step.Ends() -> {
                    queue.put(new Ready.Ended());
                    return;
                }
            }
        }
    }

    private List<Ready> bricks(int volume, List<BrickKey> keys) {
        try {
            List<Optional<ByteBuffer>> read = bricks.read(volume, keys);
            List<Ready> ready = new ArrayList<>();
            for (int i = 0; i < keys.size(); i++) {
                BrickKey key = keys.get(i);
                ready.add(
                        read.get(i)
                                .<Ready>map(brick -> new Ready.Brick(volume, key, brick))
                                .orElseGet(() -> new Ready.Missing(volume, key, absent(key))));
            }
            return ready;
        } catch (InterlineException e) {
            return keys.stream().<Ready>map(key -> new Ready.Missing(volume, key, e)).toList();
        }
    }

    private static InterlineException absent(BrickKey key) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA,
                "volume.damaged",
                "the manifest names brick %s, and the blob does not hold it; restore it from a backup"
                        .formatted(key));
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
