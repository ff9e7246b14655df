package org.interline.dicos.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Self-signed certificates, made by the JDK's own keytool. */
final class Certificates {
    private static final String PASSWORD = "for-tests-only";

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** A key pair with a certificate for localhost. */
    void make(String name) throws Exception {
        make(name, "SAN=dns:localhost,ip:127.0.0.1");
    }

    void make(String name, String extension) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(
                List.of("-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", "CN=" + name));
        command.addAll(List.of("-ext", extension, "-storetype", "PKCS12"));
        command.addAll(
                List.of("-keystore", folder.resolve(name).toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("keytool failed: " + said);
            }
        }
    }

    /** A context that shows {@code own} (or nothing, if empty) and trusts the others. */
    SSLContext context(String own, String... trusted) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        for (String name : trusted) {
            trust.setCertificateEntry(name, load(name).getCertificate(name));
        }
        TrustManagerFactory trustManagers =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trustManagers.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                own.isEmpty() ? new KeyManager[0] : keys(own),
                trustManagers.getTrustManagers(),
                null);
        return context;
    }

    private KeyManager[] keys(String name) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(load(name), PASSWORD.toCharArray());
        return Arrays.copyOf(keys.getKeyManagers(), keys.getKeyManagers().length);
    }

    private KeyStore load(String name) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(name))) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
