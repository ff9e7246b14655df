package org.interline.dicos.net;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.interline.dicos.net.MessageReader.Incoming;
import org.interline.kernel.InterlineException;

/**
 * A user of C-STORE and C-ECHO: one association, one request at a time. Not for several threads at
 * once; open one for each.
 */
public final class StoreScu implements AutoCloseable {
    private final StoreScuConfig config;
    private final Connection connection;
    private final ScuContexts contexts;
    private final Optional<X509Certificate> peerCertificate;
    private int messageId;
    private boolean over;

    private StoreScu(
            StoreScuConfig config,
            Connection connection,
            ScuContexts contexts,
            Optional<X509Certificate> peerCertificate) {
        this.config = config;
        this.connection = connection;
        this.contexts = contexts;
        this.peerCertificate = peerCertificate;
    }

    /** Connects and associates; throws {@link NetException} that says who refused what and why. */
    public static StoreScu connect(StoreScuConfig config) {
        AssociateRq request = ScuContexts.request(config);
        Socket raw = new Socket();
        try {
            Connection connection = open(config, raw);
            try {
                return associate(config, connection, request);
            } catch (IOException e) {
                throw NetException.unavailable(
                        "no association with %s: %s"
                                .formatted(config.peerName(), connection.explain(e)),
                        e);
            } catch (ProtocolException e) {
                connection.abort(e.answer());
                throw e;
            }
        } catch (InterlineException e) {
            closeQuietly(raw, e);
            throw e;
        } catch (IOException e) {
            closeQuietly(raw, e);
            throw NetException.unavailable(
                    "cannot connect to %s: %s".formatted(config.peerName(), e.getMessage()), e);
        }
    }

    private static Connection open(StoreScuConfig config, Socket raw) throws IOException {
        InetSocketAddress peer =
                config.peer().isUnresolved()
                        ? new InetSocketAddress(
                                config.peer().getHostString(), config.peer().getPort())
                        : config.peer();
        if (peer.isUnresolved()) {
            throw NetException.unavailable(
                    "no address is known for the host %s".formatted(peer.getHostString()), null);
        }
        raw.connect(peer, (int) config.connectTime().toMillis());
        return new Connection(raw, secured(config, raw), config.limits());
    }

    private static Socket secured(StoreScuConfig config, Socket raw) throws IOException {
        if (config.tls().isEmpty()) {
            return raw;
        }
        StoreScuConfig.Tls tls = config.tls().get();
        SSLSocket socket =
                (SSLSocket)
                        tls.context()
                                .getSocketFactory()
                                .createSocket(
                                        raw,
                                        config.peer().getHostString(),
                                        config.peer().getPort(),
                                        true);
        if (tls.verifyHostName()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    private static StoreScu associate(
            StoreScuConfig config, Connection connection, AssociateRq request) throws IOException {
        try (var _ = connection.watchdog().within(config.limits().associationTime())) {
            Optional<X509Certificate> certificate = connection.handshake();
            connection.write(request);
            Pdu answer = connection.pdus().next();
            return switch (answer) {
                case AssociateAc ac -> {
                    connection.writer().peerAccepts(ac.user().maximumLength());
                    yield new StoreScu(
                            config,
                            connection,
                            ScuContexts.agreed(config, request, ac),
                            certificate);
                }
                case AssociateRj rj -> throw NetException.rejected(config.peerName(), rj);
                case AbortRq abort -> throw NetException.aborted(abort);
                case AssociateRq _, PDataTf _, ReleaseRq _, ReleaseRp _ ->
                        throw ProtocolException.unexpected(
                                "%s instead of an answer to the association request"
                                        .formatted(answer.getClass().getSimpleName()));
            };
        }
    }

    /** The certificate that the peer proved to hold; empty without TLS. */
    public Optional<X509Certificate> peerCertificate() {
        return peerCertificate;
    }

    /** The contexts that the peer did not accept. */
    public List<RefusedContext> refused() {
        return contexts.refused();
    }

    /** C-ECHO: returns when the peer has answered success. */
    public void echo() {
        int context = contexts.idFor(NetUids.VERIFICATION, NetUids.IMPLICIT_LITTLE_ENDIAN);
        Dimse.EchoRq request = new Dimse.EchoRq(nextMessageId());
        run(() -> {
            connection.writeCommand(context, request.encode());
            Dimse answer = response(config.limits().stall());
            if (!(answer instanceof Dimse.EchoRsp rsp) || rsp.messageId() != request.messageId()) {
                throw ProtocolException.invalid("C-ECHO was answered by " + answer);
            }
            if (rsp.status() != 0) {
                throw NetException.unavailable(
                        "%s answered C-ECHO with status %04X"
                                .formatted(config.peerName(), rsp.status()),
                        null);
            }
            return rsp;
        });
    }

    public StoreOutcome store(StoreRequest request, DataSource dataSet) {
        return store(request, dataSet, _ -> {});
    }

    /**
     * C-STORE: sends one object as it is and returns the peer's status, which may be a refusal;
     * only {@link StoreOutcome#stored} says that it was kept.
     *
     * @param progress told the bytes sent so far, after each PDU
     */
    public StoreOutcome store(StoreRequest request, DataSource dataSet, LongConsumer progress) {
        int context = contexts.idFor(request.sopClassUid(), request.transferSyntaxUid());
        Dimse.StoreRq command =
                new Dimse.StoreRq(nextMessageId(), request.sopClassUid(), request.sopInstanceUid());
        return run(() -> {
            try (InputStream bytes = dataSet.open()) {
                connection.writeCommand(context, command.encode());
                send(context, bytes, progress);
            }
            Dimse answer = response(config.responseTime());
            if (!(answer instanceof Dimse.StoreRsp rsp) || rsp.messageId() != command.messageId()) {
                throw ProtocolException.invalid("C-STORE was answered by " + answer);
            }
            return rsp.outcome();
        });
    }

    private void send(int context, InputStream bytes, LongConsumer progress) throws IOException {
        PduWriter.Fragment fragment = connection.writer().newFragment();
        byte[] array = fragment.array();
        int start = fragment.start();
        long sent = 0;
        int filled = bytes.readNBytes(array, start, fragment.capacity());
        boolean last;
        do {
            // The last fragment is marked as such, so one byte more must be known.
            int ahead = filled == fragment.capacity() ? bytes.read() : -1;
            last = ahead < 0;
            if (connection.pdus().ready()) {
                throw new IOException("the peer spoke before it had the whole object");
            }
            try (var _ = connection.watchdog().within(config.limits().stall())) {
                connection.writer().writeData(fragment, context, filled, last);
            }
            sent += filled;
            progress.accept(sent);
            if (!last) {
                array[start] = (byte) ahead;
                filled = 1 + bytes.readNBytes(array, start + 1, fragment.capacity() - 1);
            }
        } while (!last);
    }

    private Dimse response(Duration time) throws IOException {
        if (!connection.awaitMessage(time)) {
            throw new IOException("the peer closed the connection");
        }
        return switch (connection.messages().next()) {
            case Incoming.Message message -> Dimse.of(message.command());
            case Incoming.Release _, Incoming.Released _ ->
                    throw ProtocolException.unexpected("a release before an answer");
        };
    }

    private interface Exchange<T> {
        T run() throws IOException;
    }

    /** Runs one exchange; whatever goes wrong in it ends the association. */
    private <T> T run(Exchange<T> exchange) {
        if (over) {
            throw NetException.unavailable(
                    "the association with %s is over".formatted(config.peerName()), null);
        }
        boolean done = false;
        try {
            T result = exchange.run();
            done = true;
            return result;
        } catch (ProtocolException e) {
            connection.abort(e.answer());
            throw e;
        } catch (IOException e) {
            throw broken(e);
        } finally {
            if (!done) {
                breakOff();
            }
        }
    }

    /** What the peer said last, if it still can be heard, explains more than a broken pipe. */
    private NetException broken(IOException e) {
        try {
            if (connection.pdus().ready()) {
                connection.messages().next();
            }
        } catch (ProtocolException | IOException _) {
            // The first failure is the one to tell.
        } catch (NetException aborted) {
            return aborted;
        }
        return NetException.unavailable(
                "the association with %s broke: %s"
                        .formatted(config.peerName(), connection.explain(e)),
                e);
    }

    private void breakOff() {
        over = true;
        connection.abort(AbortRq.byUser());
        closeQuietly(connection, new IOException());
    }

    private int nextMessageId() {
        messageId = messageId % 0xFFFF + 1;
        return messageId;
    }

    /** Releases the association in order; never throws, for what was answered stays answered. */
    @Override
    public void close() {
        if (over) {
            return;
        }
        over = true;
        try (connection) {
            connection.write(new ReleaseRq());
            boolean released = false;
            while (!released && connection.awaitMessage(config.limits().stall())) {
                switch (connection.messages().next()) {
                    case Incoming.Released _ -> released = true;
                    // Release collision (PS3.8 section 9.2, Sta9): answer, and wait on.
                    case Incoming.Release _ -> connection.write(new ReleaseRp());
                    case Incoming.Message _ ->
                            throw ProtocolException.unexpected("a message after the release");
                }
            }
            connection.closeInOrder();
        } catch (ProtocolException e) {
            connection.abort(e.answer());
        } catch (NetException | IOException e) {
            System.getLogger("org.interline.dicos.net")
                    .log(
                            System.Logger.Level.DEBUG,
                            "{0}: release failed: {1}",
                            config.peerName(),
                            e.getMessage());
        }
    }

    /** Ends the association with A-ABORT. */
    public void abort() {
        if (!over) {
            breakOff();
        }
    }

    private static void closeQuietly(Closeable closeable, Exception reason) {
        try {
            closeable.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
