package org.interline.app.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The key and certificate that a node shows on connections to partners, from its data folder. */
record LinkCertificate(KeyStore store, String password) {
    private static final String ALIAS = "link";

    static LinkCertificate of(Path dataFolder) {
        Path folder = dataFolder.resolve("partners");
        try (InputStream in = Files.newInputStream(folder.resolve("link.p12"))) {
            String password =
                    Files.readString(folder.resolve("link.password"), StandardCharsets.US_ASCII)
                            .strip();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return new LinkCertificate(store, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the node has made it", e);
        }
    }

    /** A store of nothing but the certificate, for who trusts it and no other. */
    KeyStore alone() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, store.getCertificate(ALIAS));
            return trusted;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the node has made it", e);
        }
    }

    /** For a client that shows this certificate, and speaks with that partner only. */
    SSLContext with(LinkCertificate partner) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password.toCharArray());
            TrustManagerFactory trust =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(partner.alone());
            SSLContext tls = SSLContext.getInstance("TLSv1.3");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS 1.3", e);
        }
    }
}
