package org.interline.node.partners.internal.link;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Lets every certificate through the handshake, which proves that the caller has its private key.
 * Whose it is, the request's own check decides: certificates are pinned one by one, and no
 * authority vouches for them. Public with no arguments, as the container makes it by name.
 */
public final class AnyCertificate implements X509TrustManager {
    private static final X509Certificate[] NOBODY = {};

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new IllegalStateException("this trusts no servers; partners' are pinned");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NOBODY.clone();
    }
}
