package org.interline.node.baggage.internal.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import org.interline.kernel.Sha256;
import org.interline.node.operations.NodeSettings.TlsFiles;

/** Self-signed certificates, made by the JDK's own keytool. */
final class TestCertificates {
    private static final String PASSWORD = "for-tests-only";

    private final Path folder;

    TestCertificates(Path folder) {
        this.folder = folder;
    }

    /** A key pair with a certificate for this machine's own address. */
    void make(String name) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-keyalg",
                                "EC",
                                "-alias",
                                name,
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=dns:localhost,ip:127.0.0.1",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                keys(name).toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool failed: " + said);
            }
        }
    }

    /** What a listener needs that shows {@code own} and trusts the others. */
    TlsFiles files(String own, String... trusted) throws IOException, GeneralSecurityException {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (String name : trusted) {
            trust.setCertificateEntry(name, load(name).getCertificate(name));
        }
        Path file = folder.resolve(own + "-trusts.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            trust.store(out, PASSWORD.toCharArray());
        }
        return new TlsFiles(keys(own), file, PASSWORD);
    }

    SSLContext context(String own, String trusted) throws IOException, GeneralSecurityException {
        return TlsMaterial.context(files(own, trusted));
    }

    String sha256(String name) {
        try {
            return Sha256.of(load(name).getCertificate(name).getEncoded()).hex();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path keys(String name) {
        return folder.resolve(name + ".p12");
    }

    private KeyStore load(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
