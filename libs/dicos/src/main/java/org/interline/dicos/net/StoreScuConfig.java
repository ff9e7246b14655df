package org.interline.dicos.net;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/** Whom a {@link StoreScu} calls, as whom, and with what; defaults stand in the fields. */
public final class StoreScuConfig {

    record Tls(SSLContext context, boolean verifyHostName) {}

    private final InetSocketAddress peer;
    private final AeTitle called;
    private AeTitle calling = new AeTitle("INTERLINE");
    private final List<ProposedContext> contexts = new ArrayList<>();
    private NetLimits limits = new NetLimits();
    private Duration connectTime = Duration.ofSeconds(10);
    private Duration responseTime = Duration.ofMinutes(5);
    private Optional<UserIdentity> user = Optional.empty();
    private Optional<Tls> tls = Optional.empty();

    public StoreScuConfig(InetSocketAddress peer, AeTitle called) {
        this.peer = peer;
        this.called = called;
    }

    public StoreScuConfig calling(AeTitle value) {
        calling = value;
        return this;
    }

    /** Proposes a further context; verification is always proposed, 127 more fit. */
    public StoreScuConfig propose(ProposedContext context) {
        if (!contexts.contains(context)) {
            contexts.add(context);
        }
        return this;
    }

    public StoreScuConfig limits(NetLimits value) {
        limits = value;
        return this;
    }

    /** For the TCP connection; 10 s. Negotiation has {@link NetLimits#associationTime}. */
    public StoreScuConfig connectTime(Duration value) {
        connectTime = value;
        return this;
    }

    /** From the last byte of an object to its status; the peer may be syncing a disk. 5 min. */
    public StoreScuConfig responseTime(Duration value) {
        responseTime = value;
        return this;
    }

    /** Names a user to the peer, whose confirmation is then demanded. */
    public StoreScuConfig user(UserIdentity value) {
        user = Optional.of(value);
        return this;
    }

    /** TLS; the peer's certificate must also carry the host name or address called. */
    public StoreScuConfig tls(SSLContext context) {
        tls = Optional.of(new Tls(context, true));
        return this;
    }

    /**
     * TLS where the context's trust store alone says who the peer is: for scanners' networks, where
     * certificates are exchanged by hand and carry no host names.
     */
    public StoreScuConfig tlsWithoutHostName(SSLContext context) {
        tls = Optional.of(new Tls(context, false));
        return this;
    }

    InetSocketAddress peer() {
        return peer;
    }

    AeTitle called() {
        return called;
    }

    AeTitle calling() {
        return calling;
    }

    List<ProposedContext> contexts() {
        return List.copyOf(contexts);
    }

    NetLimits limits() {
        return limits;
    }

    Duration connectTime() {
        return connectTime;
    }

    Duration responseTime() {
        return responseTime;
    }

    Optional<UserIdentity> user() {
        return user;
    }

    Optional<Tls> tls() {
        return tls;
    }

    String peerName() {
        return "%s at %s".formatted(called, NetAddress.show(peer));
    }
}
