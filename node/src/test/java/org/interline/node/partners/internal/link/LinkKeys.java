package org.interline.node.partners.internal.link;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** What a node's data folder holds to prove on a connection that it is that node. */
record LinkKeys(KeyStore store, String password) {

    static LinkKeys in(Path dataFolder) {
        Path folder = dataFolder.resolve("partners");
        try (InputStream in = Files.newInputStream(folder.resolve("link.p12"))) {
            String password = Files.readString(folder.resolve("link.password")).strip();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, password.toCharArray());
            return new LinkKeys(store, password);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String fingerprint() {
        try {
            String alias = store.aliases().nextElement();
            return PinnedCertificate.fingerprint((X509Certificate) store.getCertificate(alias));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes every certificate, and must be shown one. */
    SSLContext server() {
        return context(new AnyCertificate());
    }

    /** Takes just that certificate. */
    HttpClient client(String server) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(pinned(server))
                .build();
    }

    SSLContext pinned(String server) {
        return context(new PinnedCertificate(Set.of(server)));
    }

    private SSLContext context(TrustManager trust) {
        try {
            KeyManagerFactory keys =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password.toCharArray());
            SSLContext tls = SSLContext.getInstance("TLSv1.3");
            tls.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
            return tls;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
