package org.interline.node.identity.internal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.operations.PrivateFiles;

/**
 * The key that signs tokens: {@code identity/signing-key.jwk} in the data folder, made at the first
 * start and readable by its owner only, so that tokens outlive a restart.
 */
final class SigningKey {
    private static final int BITS = 3072;

    private SigningKey() {}

    static JWKSet of(Path dataFolder) {
        Path file = dataFolder.resolve("identity").resolve("signing-key.jwk");
        try {
            if (!Files.exists(file)) {
                PrivateFiles.write(
                        file, generate().toJSONString().getBytes(StandardCharsets.UTF_8));
            }
            return new JWKSet(RSAKey.parse(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep the signing key " + file, e);
        } catch (ParseException e) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "identity.signing-key",
                    "%s is not a JSON Web Key; restore it, or remove it to make a new one, which ends every session"
                            .formatted(file),
                    e);
        }
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK makes RSA keys", e);
        }
    }
}
