package org.interline.node.partners.internal.link;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.interline.kernel.Sha256;

/** Trusts a server that shows one of the certificates which are pinned for it, and no other. */
final class PinnedCertificate extends X509ExtendedTrustManager {
    private static final X509Certificate[] NOBODY = {};

    private final Set<String> pinned;

    PinnedCertificate(Set<String> pinned) {
        this.pinned = Set.copyOf(pinned);
    }

    /** SHA-256 of the certificate, in hexadecimal. */
    static String fingerprint(X509Certificate certificate) throws CertificateException {
        return Sha256.of(certificate.getEncoded()).hex();
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        if (chain.length == 0 || !pinned.contains(fingerprint(chain[0]))) {
            throw new CertificateException(
                    "the partner's node shows a certificate that is not on its card: "
                            + (chain.length == 0 ? "none" : fingerprint(chain[0])));
        }
        chain[0].checkValidity();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType)
            throws CertificateException {
        throw new CertificateException("this trusts servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("this trusts servers only");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("this trusts servers only");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return NOBODY.clone();
    }
}
