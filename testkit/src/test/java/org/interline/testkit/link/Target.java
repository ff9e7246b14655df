package org.interline.testkit.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that does one thing with each of its connections, and then closes it. */
final class Target implements AutoCloseable {
    private final ServerSocket listener;

    interface Talk {
        void with(Socket socket) throws IOException;
    }

    Target(Talk talk) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread _ =
                Thread.ofVirtual()
                        .start(() -> {
                            while (!listener.isClosed()) {
                                try {
                                    Socket socket = listener.accept();
                                    Thread _ = Thread.ofVirtual().start(() -> run(talk, socket));
                                } catch (IOException closed) {
                                    return;
                                }
                            }
                        });
    }

    private static void run(Talk talk, Socket socket) {
        try (socket) {
            talk.with(socket);
        } catch (IOException broken) {
            // The other side sees it too, and is who judges.
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
