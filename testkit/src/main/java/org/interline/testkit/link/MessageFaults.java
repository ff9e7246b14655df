package org.interline.testkit.link;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.interline.kernel.Limit;

/**
 * Duplicates, changes of order and recordings of the messages that go up, before they enter the
 * link. Each call is about the next message that passes, of whichever connection; calls are
 * fulfilled in their order, one a message.
 *
 * <p>Within a connection a duplicate or a change of order is what a sender does that repeats itself
 * or mixes up its own frames. What a network can do to HTTP is otherwise: the same request comes
 * again on another connection ({@link #recordNext()}, then {@link LinkProxy#replay}), or a later
 * request overtakes an earlier one on another connection ({@link #holdNext()}).
 */
public final class MessageFaults {
    /** What a message may be long. */
    public static final Limit MESSAGE_BYTES = new Limit("message on the link", "bytes", 64 << 20);

    private final Splitter splitter;
    private final Queue<Fault> planned = new ArrayDeque<>();

    private sealed interface Fault {
        record Duplicate() implements Fault {}

        record Swap() implements Fault {}

        record Hold(Held held) implements Fault {}

        record Recording(CompletableFuture<byte[]> into) implements Fault {}
    }

    /** A message that is kept back, and all that follows it on its connection. */
    public static final class Held {
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        private Held() {}

        /** Waits until the message is there and held. */
        public void await() throws InterruptedException {
            arrived.await();
        }

        public void release() {
            released.countDown();
        }
    }

    MessageFaults(Splitter splitter) {
        this.splitter = splitter;
    }

    /** Sends the next message twice. */
    public void duplicateNext() {
        plan(new Fault.Duplicate());
    }

    /** Sends the next message after the one that follows it on its connection. */
    public void swapNext() {
        plan(new Fault.Swap());
    }

    /** Holds the next message until it is released. */
    public Held holdNext() {
        Held held = new Held();
        plan(new Fault.Hold(held));
        return held;
    }

    /** The next message, which passes as it is. */
    public CompletableFuture<byte[]> recordNext() {
        CompletableFuture<byte[]> into = new CompletableFuture<>();
        plan(new Fault.Recording(into));
        return into;
    }

    private void plan(Fault fault) {
        synchronized (planned) {
            planned.add(fault);
        }
    }

    Splitter splitter() {
        return splitter;
    }

    MessageStage stage() {
        return new Stage();
    }

    private final class Stage implements MessageStage {
        private byte[] incomplete = new byte[0];
        private byte[] swapped = new byte[0];

        @Override
        public byte[] pass(byte[] bytes) throws InterruptedException {
            incomplete = joined(incomplete, bytes);
            MESSAGE_BYTES.check(incomplete.length);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (int n = splitter.lengthOfFirst(incomplete);
                    n > 0;
                    n = splitter.lengthOfFirst(incomplete)) {
                byte[] message = Arrays.copyOf(incomplete, n);
                incomplete = Arrays.copyOfRange(incomplete, n, incomplete.length);
                out.writeBytes(passMessage(message));
            }
            return out.toByteArray();
        }

        private byte[] passMessage(byte[] message) throws InterruptedException {
            Fault fault;
            synchronized (planned) {
                fault = planned.poll();
            }
            byte[] before = swapped;
            swapped = new byte[0];
            return switch (fault) {
                case null -> joined(message, before);
                case Fault.Duplicate() -> joined(joined(message, message), before);
                case Fault.Swap() -> {
                    swapped = message;
                    yield before;
                }
                case Fault.Hold(Held held) -> {
                    held.arrived.countDown();
                    held.released.await();
                    yield joined(message, before);
                }
                case Fault.Recording(CompletableFuture<byte[]> into) -> {
                    boolean _ = into.complete(message);
                    yield joined(message, before);
                }
            };
        }

        @Override
        public byte[] rest() {
            byte[] rest = joined(swapped, incomplete);
            swapped = new byte[0];
            incomplete = new byte[0];
            return rest;
        }

        private static byte[] joined(byte[] first, byte[] second) {
            byte[] both = Arrays.copyOf(first, first.length + second.length);
            System.arraycopy(second, 0, both, first.length, second.length);
            return both;
        }
    }
}
