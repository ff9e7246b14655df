package org.interline.node.baggage.internal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.operations.NodeSettings.TlsFiles;

/** Makes a TLS context of the node's certificate and the authorities that it trusts. */
final class TlsMaterial {
    private TlsMaterial() {}

    static SSLContext context(TlsFiles files) {
        try {
            char[] password = files.password().toCharArray();
            KeyManagerFactory own =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            own.init(read(files.keyStore(), password), password);
            TrustManagerFactory trusted =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trusted.init(read(files.trustStore(), password));
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "ingest.tls",
                    "the certificates in %s and %s cannot be used: %s"
                            .formatted(files.keyStore(), files.trustStore(), e.getMessage()),
                    e);
        }
    }

    private static KeyStore read(Path file, char[] password)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, password);
        }
        return store;
    }
}
