package org.interline.node.partners.internal.party;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.interline.agreement.PartnerCard;
import org.interline.agreement.PartyKeys;
import org.interline.agreement.PartyPublicKeys;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.operations.PrivateFiles;

/**
 * The keys that this node shows to other nations, and signs agreements with. {@link OwnKeyFiles}
 * says where they lie.
 *
 * <pre>
 *   agreement-ed25519.key, agreement-ml-dsa-65.key   sign agreements
 *   link-ed25519.key                                 signs requests
 *   link.p12, link.password                          the certificate of TLS connections
 * </pre>
 *
 * A {@code .key} is two lines of base64: PKCS #8, SubjectPublicKeyInfo. All are their owner's only.
 */
public record OwnKeys(PartyKeys agreement, KeyPair link, KeyStore tls, String tlsPassword) {
    static final String LINK = "link-ed25519.key";
    static final String CERTIFICATE = "link.p12";
    static final String PASSWORD = "link.password";

    private static final String ALIAS = "link";

    /** Longer than any agreement should run without its keys being renewed. */
    private static final int CERTIFICATE_DAYS = 825;

    private static final int KEYTOOL_SECONDS = 60;

    /** Reads those of a folder, and makes the ones that are missing. */
    static OwnKeys of(Path folder, String party) {
        return connecting(agreementOf(folder), folder, party);
    }

    /** Those that sign agreements; made if missing. */
    static PartyKeys agreementOf(Path folder) {
        KeyPair classical = pair(folder.resolve("agreement-ed25519.key"), "Ed25519");
        KeyPair postQuantum = pair(folder.resolve("agreement-ml-dsa-65.key"), "ML-DSA-65");
        return new PartyKeys(
                new PartyPublicKeys(
                        classical.getPublic().getEncoded(), postQuantum.getPublic().getEncoded()),
                classical.getPrivate(),
                postQuantum.getPrivate());
    }

    /** Agreement keys with those of a folder for the connection; made if missing. */
    static OwnKeys connecting(PartyKeys agreement, Path folder, String party) {
        String password = password(folder.resolve(PASSWORD));
        return new OwnKeys(
                agreement,
                pair(folder.resolve(LINK), "Ed25519"),
                certificate(folder, party, password),
                password);
    }

    /** What names the link key in a request. */
    public Sha256 linkKeyId() {
        return PartnerCard.linkKeyId(link.getPublic().getEncoded());
    }

    /** SHA-256 of the certificate that TLS connections show. */
    public Sha256 tlsCertificate() {
        try {
            return Sha256.of(((X509Certificate) tls.getCertificate(ALIAS)).getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key store was loaded", e);
        }
    }

    private static KeyPair pair(Path file, String algorithm) {
        try {
            if (!Files.exists(file)) {
                KeyPair fresh = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
                Base64.Encoder base64 = Base64.getEncoder();
                String lines =
                        base64.encodeToString(fresh.getPrivate().getEncoded())
                                + '\n'
                                + base64.encodeToString(fresh.getPublic().getEncoded())
                                + '\n';
                PrivateFiles.write(file, lines.getBytes(StandardCharsets.US_ASCII));
            }
            String[] lines = Files.readString(file, StandardCharsets.US_ASCII).split("\n", -1);
            KeyFactory factory = KeyFactory.getInstance(algorithm);
            PrivateKey secret =
                    factory.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[0])));
            PublicKey known =
                    factory.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines[1])));
            return new KeyPair(known, secret);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (GeneralSecurityException
                | IllegalArgumentException
                | ArrayIndexOutOfBoundsException e) {
            throw unreadable(file, e);
        }
    }

    private static String password(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                new SecureRandom().nextBytes(random);
                PrivateFiles.write(
                        file, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static KeyStore certificate(Path folder, String party, String password) {
        Path file = folder.resolve(CERTIFICATE);
        try {
            if (!Files.exists(file)) {
                Path fresh = folder.resolve(CERTIFICATE + ".made");
                Files.deleteIfExists(fresh);
                keytool(folder, party, fresh);
                PrivateFiles.write(file, Files.readAllBytes(fresh));
                Files.delete(fresh);
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, password.toCharArray());
            }
            return store;
        } catch (IOException e) {
            throw unreadable(file, e);
        } catch (GeneralSecurityException e) {
            throw unreadable(file, e);
        }
    }

    /** The JDK makes certificates by its command only; its interface for it is not public. */
    private static void keytool(Path folder, String party, Path into) throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                ALIAS,
                                "-keyalg",
                                "EC",
                                "-groupname",
                                "secp256r1",
                                "-dname",
                                "CN=" + party,
                                "-validity",
                                Integer.toString(CERTIFICATE_DAYS),
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                into.toString(),
                                "-storepass:file",
                                folder.resolve(PASSWORD).toString())
                        .redirectErrorStream(true)
                        .start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool made no certificate: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while keytool made a certificate", e);
        } finally {
            process.destroyForcibly();
        }
    }

    static InterlineException unreadable(Path file, Exception cause) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA,
                "partners.own-keys",
                "%s cannot be read as this node's key; restore it, or remove the folder to make new keys, which every partner must then enter anew"
                        .formatted(file),
                cause);
    }

    @Override
    public String toString() {
        return "keys of " + agreement;
    }
}
