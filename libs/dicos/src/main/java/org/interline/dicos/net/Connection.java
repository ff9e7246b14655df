package org.interline.dicos.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;

/**
 * One connection with its reader, writer and time limits.
 *
 * <p>Socket buffers are left to the kernel: setting them switches Linux's own tuning off, and the
 * most an unprivileged process can set (net.core.rmem_max, 208 KiB by default) is far below what
 * the tuning reaches (6 MiB).
 */
final class Connection implements Closeable {
    private static final System.Logger LOG = System.getLogger("org.interline.dicos.net");

    /** Enough for a sender to notice the abort behind what it had already sent. */
    private static final int DISCARDED_MOST = 16 * 1024 * 1024;

    private final Socket raw;
    private final Socket socket;
    private final InputStream in;
    private final NetLimits limits;
    private final PduReader pdus;
    private final PduWriter writer;
    private final MessageReader messages;
    private final Watchdog watchdog;

    /**
     * @param raw the TCP socket, which can always be closed at once
     * @param socket the same, or the TLS socket on it
     */
    Connection(Socket raw, Socket socket, NetLimits limits) throws IOException {
        this.raw = raw;
        this.socket = socket;
        this.limits = limits;
        this.in = socket.getInputStream();
        this.pdus = new PduReader(new WireInput(in, new Pace(limits, System::nanoTime)), limits);
        this.writer = new PduWriter(socket.getOutputStream());
        this.messages = new MessageReader(pdus, limits);
        this.watchdog = new Watchdog(raw);
        raw.setTcpNoDelay(true);
    }

    PduReader pdus() {
        return pdus;
    }

    PduWriter writer() {
        return writer;
    }

    MessageReader messages() {
        return messages;
    }

    Watchdog watchdog() {
        return watchdog;
    }

    InetSocketAddress remoteAddress() {
        return (InetSocketAddress) raw.getRemoteSocketAddress();
    }

    /** The next read may wait so long. */
    void silenceAtMost(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
    }

    /** Waits for the first byte of a message; false when the peer closed. */
    boolean awaitMessage(Duration time) throws IOException {
        silenceAtMost(time);
        boolean more = pdus.await();
        silenceAtMost(limits.stall());
        return more;
    }

    void write(Pdu pdu) throws IOException {
        try (var _ = watchdog.within(limits.stall())) {
            writer.write(pdu);
        }
    }

    void writeCommand(int contextId, CommandSet command) throws IOException {
        try (var _ = watchdog.within(limits.stall())) {
            writer.writeCommand(contextId, command.encode());
        }
    }

    /** Runs the TLS handshake, if this is TLS, and returns the peer's certificate. */
    Optional<X509Certificate> handshake() throws IOException {
        if (!(socket instanceof SSLSocket tls)) {
            return Optional.empty();
        }
        tls.startHandshake();
        try {
            return tls.getSession().getPeerCertificates()[0] instanceof X509Certificate certificate
                    ? Optional.of(certificate)
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException _) {
            return Optional.empty();
        }
    }

    /** Sends A-ABORT, from any thread, without waiting for one that is stuck in a write. */
    void abort(AbortRq abort) {
        try (var _ = watchdog.within(limits.associationTime())) {
            writer.tryWrite(abort);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A-ABORT not sent: {0}", e.getMessage());
        }
    }

    /**
     * Waits until the peer closes, for it closes last (PS3.8 section 9.2, Sta13). Closing with
     * bytes unread would reset the connection, and the peer might never see our last word.
     */
    void awaitClose() {
        try (var _ = watchdog.within(limits.associationTime())) {
            socket.setSoTimeout((int) limits.associationTime().toMillis());
            byte[] bin = new byte[16 * 1024];
            int discarded = 0;
            for (int n; discarded < DISCARDED_MOST && (n = in.read(bin)) >= 0; ) {
                discarded += n;
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the peer did not close in order: {0}", e.getMessage());
        }
    }

    /** A read or write failure in words. */
    String explain(IOException e) {
        if (e instanceof SocketTimeoutException) {
            return "the peer was silent for too long";
        }
        if (watchdog.hasBitten()) {
            return "the peer took too long";
        }
        return String.valueOf(e.getMessage());
    }

    /** Closes at once, also when a thread is blocked in a read or write. */
    @Override
    public void close() throws IOException {
        raw.close();
    }

    /** Ends TLS in order, then closes; only for the thread that owns the connection. */
    void closeInOrder() throws IOException {
        try (var _ = watchdog.within(limits.associationTime())) {
            socket.close();
        }
    }
}
