package org.interline.dicos.net;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * Who asks, or asked, for an association.
 *
 * @param client the certificate that the peer proved to hold; empty without TLS, or when the peer
 *     was not made to show one
 * @param user the identity in the request; nothing has checked it but {@link
 *     StoreHandler#associationRequested}
 */
public record AssociationInfo(
        AeTitle callingAe,
        AeTitle calledAe,
        InetSocketAddress remoteAddress,
        Optional<X509Certificate> client,
        Optional<UserIdentity> user) {

    /** {@code calling at address}, for messages. */
    public String peer() {
        return "%s at %s".formatted(callingAe, NetAddress.show(remoteAddress));
    }
}
