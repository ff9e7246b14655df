package org.interline.testkit.link;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One direction of one connection. A thread reads and sends into the link, another takes out what
 * has arrived and writes it; between them lies what is on the way, which is bounded.
 */
final class Flow {
    private final Link link;
    private final MessageStage stage;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition arrival = lock.newCondition();
    private final ArrayDeque<Piece> onTheWay = new ArrayDeque<>();
    private final int windowBytes;
    private int bytesOnTheWay;
    private long lastArrival;
    private boolean cut;

    /** What travels: bytes, or an end where there are none. */
    private static final class Piece {
        final byte[] bytes;
        final Ending end;
        final long arrivalNanos;

        private Piece(byte[] bytes, Ending end, long arrivalNanos) {
            this.bytes = bytes;
            this.end = end;
            this.arrivalNanos = arrivalNanos;
        }

        static Piece of(byte[] bytes, long arrivalNanos) {
            return new Piece(bytes, Ending.FIN, arrivalNanos);
        }

        static Piece end(Ending how, long arrivalNanos) {
            return new Piece(new byte[0], how, arrivalNanos);
        }
    }

    Flow(Link link, MessageStage stage) {
        this.link = link;
        this.stage = stage;
        this.windowBytes = link.direction().windowBytes();
        this.lastArrival = System.nanoTime();
    }

    /** Reads to the end or until the connection breaks, and sends that too. */
    void read(Socket from) throws InterruptedException {
        byte[] buffer = new byte[link.direction().quantumBytes()];
        Ending how = Ending.FIN;
        try {
            for (int n = from.getInputStream().read(buffer);
                    n >= 0;
                    n = from.getInputStream().read(buffer)) {
                send(stage.pass(Arrays.copyOf(buffer, n)));
            }
            send(stage.rest());
        } catch (IOException broken) {
            how = Ending.RST;
        }
        put(Piece.end(how, link.send(0)), 0);
    }

    private void send(byte[] bytes) throws InterruptedException {
        int quantum = link.direction().quantumBytes();
        for (int at = 0; at < bytes.length; at += quantum) {
            int n = Math.min(quantum, bytes.length - at);
            if (!awaitRoom(n)) {
                return;
            }
            byte[] piece = Arrays.copyOfRange(bytes, at, at + n);
            put(Piece.of(piece, link.send(n)), n);
        }
    }

    /** Waits until so much more may be on the way; false when nothing goes any more. */
    private boolean awaitRoom(int bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!cut && bytesOnTheWay + bytes > windowBytes) {
                room.await();
            }
            return !cut;
        } finally {
            lock.unlock();
        }
    }

    private void put(Piece piece, int bytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            onTheWay.add(piece);
            bytesOnTheWay += bytes;
            arrival.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Writes what arrives until the end has arrived. */
    Outcome write(Socket to) throws InterruptedException, IOException {
        while (true) {
            Piece piece = take();
            if (piece.bytes.length == 0) {
                link.awaitOpen();
                return piece.end == Ending.FIN ? Outcome.ENDED : Outcome.RESET;
            }
            Link.Grant grant = link.deliver(piece.bytes.length);
            to.getOutputStream().write(piece.bytes, 0, grant.bytes());
            if (grant.thenCut()) {
                return grant.ending() == Ending.FIN ? Outcome.CUT : Outcome.RESET;
            }
            written(piece.bytes.length);
        }
    }

    /** How a direction came to its end. */
    enum Outcome {
        /** Its sender has ended it; the other direction goes on. */
        ENDED,
        /** Both directions are to be ended, in order. */
        CUT,
        /** Both directions are to be reset. */
        RESET
    }

    /** Ends this direction in order; from here on what is read is thrown away. */
    void cut() {
        lock.lock();
        try {
            cut = true;
            room.signal();
            arrival.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next piece to arrive; once cut, the end has. */
    private Piece take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!cut) {
                Piece next = onTheWay.peek();
                if (next == null) {
                    arrival.await();
                    continue;
                }
                // Jitter does not let a later piece of a stream overtake an earlier one.
                long due = Math.max(next.arrivalNanos - lastArrival, 0) + lastArrival;
                long left = due - System.nanoTime();
                if (left <= 0) {
                    lastArrival = due;
                    return onTheWay.remove();
                }
                long _ = arrival.awaitNanos(left);
            }
            return Piece.end(Ending.FIN, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    private void written(int bytes) {
        lock.lock();
        try {
            bytesOnTheWay -= bytes;
            room.signal();
        } finally {
            lock.unlock();
        }
    }
}
