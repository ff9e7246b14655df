package org.interline.testkit.link;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A connection that came to the proxy, its twin to the target, and their two flows. */
final class Connection {
    /** So that what a sender has ready stands with the sender, not here. */
    static final int RECEIVE_BUFFER_BYTES = 256 << 10;

    private static final int CONNECT_MILLIS = 10_000;

    private final Socket client;
    private final Socket target = new Socket();
    private final InetSocketAddress targetAddress;
    private final Link upLink;
    private final Link downLink;
    private final Flow up;
    private final Flow down;
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread carrier;

    Connection(
            Socket client,
            InetSocketAddress targetAddress,
            Link upLink,
            Link downLink,
            MessageStage stage) {
        this.client = client;
        this.targetAddress = targetAddress;
        this.upLink = upLink;
        this.downLink = downLink;
        this.up = new Flow(upLink, stage);
        this.down = new Flow(downLink, MessageStage.NONE);
    }

    private interface Step {
        void run() throws InterruptedException, IOException;
    }

    /** Carries the connection until both its directions have ended. */
    void run() {
        long accepted = System.nanoTime();
        carrier = Thread.currentThread();
        try {
            client.setTcpNoDelay(true);
            long there = upLink.direction().delay().toNanos();
            long handshake = there + downLink.direction().delay().toNanos();
            Waiting.until(accepted + handshake);
            start(() -> up.read(client));
            Waiting.until(accepted + handshake + there);
            upLink.awaitOpen();
            target.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
            target.setTcpNoDelay(true);
            target.connect(targetAddress, CONNECT_MILLIS);
            start(() -> down.read(target));
            start(() -> writeAll(up, target));
            start(() -> writeAll(down, client));
            for (Thread thread : threads) {
                thread.join();
            }
            close();
        } catch (IOException | InterruptedException broken) {
            abort();
        }
    }

    private void writeAll(Flow flow, Socket to) throws InterruptedException, IOException {
        switch (flow.write(to)) {
            case ENDED -> shutdownOutput(to);
            case CUT -> {
                shutdownOutput(to);
                cut(Ending.FIN);
            }
            case RESET -> cut(Ending.RST);
        }
    }

    /** Ends both directions now. */
    void cut(Ending how) {
        switch (how) {
            case FIN -> {
                up.cut();
                down.cut();
            }
            case RST -> abort();
        }
    }

    /** Resets both sides and stops all threads. */
    void abort() {
        reset(client);
        reset(target);
        threads.forEach(Thread::interrupt);
        Thread waiting = carrier;
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private void start(Step step) {
        Thread thread =
                Thread.ofVirtual()
                        .unstarted(() -> {
                            try {
                                step.run();
                            } catch (IOException | InterruptedException broken) {
                                abort();
                            }
                        });
        threads.add(thread);
        thread.start();
    }

    private static void shutdownOutput(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException alreadyEnded) {
            // It is as it should be.
        }
    }

    private static void reset(Socket socket) {
        try {
            // Closing with nothing to linger for is a reset.
            socket.setSoLinger(true, 0);
        } catch (IOException alreadyClosed) {
            return;
        }
        close(socket);
    }

    private void close() {
        close(client);
        close(target);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyBroken) {
            // Nothing is left to be lost.
        }
    }
}
