package org.interline.dicos.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocket;
import org.interline.dicos.net.StoreScpConfig.ClientCertificate;
import org.interline.dicos.net.StoreScpConfig.Tls;

/** A provider of C-STORE and C-ECHO: listens, and serves each connection on a virtual thread. */
public final class StoreScp implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger("org.interline.dicos.net");

    /** The kernel's queue of connections not yet accepted; a burst of scanners fits. */
    private static final int BACKLOG = 1024;

    private static final long PAUSE_NANOS = 50_000_000;

    private final StoreScpConfig config;
    private final StoreHandler handler;
    private final ServerSocket server;
    private final Semaphore places;
    private final Thread listener;
    private final Map<Thread, ScpAssociation> running = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private StoreScp(StoreScpConfig config, StoreHandler handler, ServerSocket server) {
        this.config = config;
        this.handler = handler;
        this.server = server;
        this.places = new Semaphore(config.limits().associations());
        this.listener =
                Thread.ofVirtual()
                        .name("dicos-listen-" + server.getLocalPort())
                        .unstarted(this::accept);
    }

    /** Listens from now on; throws {@link NetException} when the address cannot be had. */
    public static StoreScp start(StoreScpConfig config, StoreHandler handler) {
        ServerSocket server = listen(config.address());
        StoreScp scp = new StoreScp(config, handler, server);
        scp.listener.start();
        return scp;
    }

    /** The port listened on. */
    public int port() {
        return server.getLocalPort();
    }

    /** Connections open now, negotiating ones included. */
    public int connections() {
        return running.size();
    }

    /**
     * Stops listening, aborts what runs, and waits until every handler has returned; a handler in
     * the middle of an object gets an {@link IOException} from its stream.
     */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing the listener", e);
        }
        join(listener); // so that nothing is added any more
        running.forEach(StoreScp::shutDown);
        for (Thread thread : running.keySet()) {
            join(thread);
        }
    }

    private static void shutDown(Thread thread, ScpAssociation association) {
        try {
            association.shutDown();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "closing " + thread.getName(), e);
        }
    }

    private static void join(Thread thread) {
        if (thread.equals(Thread.currentThread())) {
            return; // closed by a handler of ours
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ServerSocket listen(InetSocketAddress address) {
        try {
            ServerSocket server = new ServerSocket();
            try {
                server.bind(address, BACKLOG);
                return server;
            } catch (IOException e) {
                server.close();
                throw e;
            }
        } catch (IOException e) {
            throw NetException.unavailable(
                    "cannot listen on %s: %s; choose another address or port"
                            .formatted(NetAddress.show(address), e.getMessage()),
                    e);
        }
    }

    private void accept() {
        while (!closed) {
            try {
                begin(server.accept());
            } catch (IOException e) {
                if (!closed) {
                    // For example no file descriptor left: others will end, so go on.
                    LOG.log(Level.ERROR, "accepting a connection failed", e);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void begin(Socket raw) throws IOException {
        if (running.size() >= config.limits().connections()) {
            LOG.log(
                    Level.WARNING,
                    "{0} turned away: {1} connections are open, the most that is accepted",
                    raw.getRemoteSocketAddress(),
                    config.limits().connections());
            raw.close();
            return;
        }
        ScpAssociation association;
        try {
            Connection connection =
                    new Connection(raw, secured(raw, config.tls()), config.limits());
            association = new ScpAssociation(connection, config, handler, places);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
        Thread thread =
                Thread.ofVirtual()
                        .name("dicos-" + raw.getRemoteSocketAddress())
                        .unstarted(() -> {
                            try {
                                association.run();
                            } finally {
                                running.remove(Thread.currentThread());
                            }
                        });
        running.put(thread, association);
        thread.start();
    }

    /** TLS on an accepted connection; the handshake is left to the association's own thread. */
    private static Socket secured(Socket raw, Optional<Tls> tls) throws IOException {
        if (tls.isEmpty()) {
            return raw;
        }
        SSLSocket socket =
                (SSLSocket) tls.get().context().getSocketFactory().createSocket(raw, null, true);
        socket.setUseClientMode(false);
        socket.setNeedClientAuth(tls.get().clientCertificate() == ClientCertificate.DEMANDED);
        return socket;
    }
}
