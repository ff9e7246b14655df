package org.interline.dicos.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import org.interline.dicos.net.MessageReader.Incoming;

/** One connection to a {@link StoreScp}, from the TLS handshake to the close, on its own thread. */
final class ScpAssociation implements Runnable {
    private static final System.Logger LOG = System.getLogger("org.interline.dicos.net");

    private final Connection connection;
    private final StoreScpConfig config;
    private final StoreHandler handler;
    private final Semaphore places;
    private volatile boolean closing;

    ScpAssociation(
            Connection connection, StoreScpConfig config, StoreHandler handler, Semaphore places) {
        this.connection = connection;
        this.config = config;
        this.handler = handler;
        this.places = places;
    }

    /** Ends the association from another thread. */
    void shutDown() throws IOException {
        closing = true;
        connection.abort(AbortRq.byUser());
        connection.close();
    }

    @Override
    public void run() {
        String peer = NetAddress.show(connection.remoteAddress());
        try (connection) {
            Optional<Request> request = receive(peer);
            if (request.isPresent()) {
                if (places.tryAcquire()) {
                    try {
                        associate(request.get());
                    } finally {
                        places.release();
                    }
                } else {
                    reject(
                            peer,
                            AssociateRj.LOCAL_LIMIT_EXCEEDED,
                            "%d associations are open, the most that is accepted"
                                    .formatted(config.limits().associations()));
                }
            }
            connection.closeInOrder();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "closing the connection of {0}: {1}", peer, e.getMessage());
        }
    }

    private record Request(AssociateRq pdu, Optional<X509Certificate> client) {}

    /** Waits for the association request; empty when there was none to answer. */
    private Optional<Request> receive(String peer) {
        try (var _ = connection.watchdog().within(config.limits().associationTime())) {
            Optional<X509Certificate> client = connection.handshake();
            if (!connection.pdus().await()) {
                LOG.log(Level.DEBUG, "{0} connected and said nothing", peer);
                return Optional.empty();
            }
            Pdu first = connection.pdus().next();
            return switch (first) {
                case AssociateRq rq -> Optional.of(new Request(rq, client));
                case AbortRq _ -> Optional.empty();
                case AssociateAc _, AssociateRj _, PDataTf _, ReleaseRq _, ReleaseRp _ ->
                        throw ProtocolException.unexpected(
                                "%s where an association request was to come"
                                        .formatted(first.getClass().getSimpleName()));
            };
        } catch (ProtocolException e) {
            LOG.log(Level.WARNING, "{0} did not associate: {1}", peer, e.getMessage());
            connection.abort(e.answer());
            connection.awaitClose();
        } catch (SSLException e) {
            LOG.log(Level.WARNING, "{0} failed the TLS handshake: {1}", peer, e.getMessage());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0} did not associate: {1}", peer, connection.explain(e));
        }
        return Optional.empty();
    }

    private void associate(Request request) throws IOException {
        AssociateRq rq = request.pdu();
        AssociationInfo info =
                new AssociationInfo(
                        rq.calling(),
                        rq.called(),
                        connection.remoteAddress(),
                        request.client(),
                        Negotiation.identity(rq));
        if ((rq.version() & 1) == 0) {
            reject(
                    info.peer(),
                    AssociateRj.VERSION_UNSUPPORTED,
                    "its protocol versions %04x leave out version 1".formatted(rq.version()));
            return;
        }
        if (!rq.applicationContext().equals(NetUids.APPLICATION_CONTEXT)) {
            reject(
                    info.peer(),
                    AssociateRj.CONTEXT_NAME_UNSUPPORTED,
                    "its application context is " + Text.quoted(rq.applicationContext()));
            return;
        }
        switch (verdict(info)) {
            case AssociationVerdict.Reject r ->
                    reject(
                            info.peer(),
                            new AssociateRj(r.result(), r.source(), r.reason()),
                            r.text());
            case AssociationVerdict.Accept _ -> run(info, rq);
        }
    }

    /** A handler that cannot decide does not let anybody in. */
    private AssociationVerdict verdict(AssociationInfo info) {
        try {
            return handler.associationRequested(info);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "deciding on an association of " + info.peer(), e);
            return AssociationVerdict.notNow("the decision on it failed");
        }
    }

    private void reject(String peer, AssociateRj rejection, String why) throws IOException {
        LOG.log(
                Level.WARNING,
                "association of {0} rejected ({1}): {2}",
                peer,
                rejection.sentence(),
                why);
        connection.write(rejection);
        connection.awaitClose();
    }

    private void run(AssociationInfo info, AssociateRq request) {
        String how = "it ended by a defect of ours";
        try {
            connection.writer().peerAccepts(request.user().maximumLength());
            Negotiation negotiation = new Negotiation(request, config);
            connection.write(negotiation.answer());
            for (RefusedContext refused : negotiation.refused()) {
                LOG.log(Level.WARNING, "{0}: refused {1}", info.peer(), refused.reason());
                handler.refused(info, refused);
            }
            how = serve(info, negotiation.accepted());
        } catch (ProtocolException e) {
            how = abort(e.answer(), String.valueOf(e.getMessage()));
        } catch (NetException e) {
            how = String.valueOf(e.getMessage());
        } catch (SocketTimeoutException e) {
            how = abort(AbortRq.byUser(), connection.explain(e));
        } catch (IOException e) {
            how = closing ? "this side shut down" : connection.explain(e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "serving " + info.peer(), e);
            how = abort(AbortRq.byUser(), "an error of ours: " + e);
        } finally {
            LOG.log(Level.DEBUG, "association of {0} over: {1}", info.peer(), how);
            handler.ended(info, how);
        }
    }

    private String abort(AbortRq abort, String why) {
        LOG.log(Level.WARNING, "aborting an association: {0}", why);
        connection.abort(abort);
        connection.awaitClose();
        return why;
    }

    /** Serves until the end, which it describes. */
    private String serve(AssociationInfo info, Map<Integer, Negotiation.Context> contexts)
            throws IOException {
        StoreService service = new StoreService(connection, config, handler, info, contexts);
        while (connection.awaitMessage(config.limits().idle())) {
            switch (connection.messages().next()) {
                case Incoming.Message message -> service.serve(message);
                case Incoming.Release _ -> {
                    connection.write(new ReleaseRp());
                    connection.awaitClose();
                    return "released";
                }
                case Incoming.Released _ ->
                        throw ProtocolException.unexpected("a release answered that none asked");
            }
        }
        return "the peer closed the connection without a release";
    }
}
