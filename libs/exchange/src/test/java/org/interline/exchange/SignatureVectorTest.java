package org.interline.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example with Ed25519 of RFC 9421, appendix B.2.6, with its key of appendix B.1.4. */
class SignatureVectorTest {
    private static final String PARAMETERS =
            "(\"date\" \"@method\" \"@path\" \"@authority\" \"content-type\""
                    + " \"content-length\");created=1618884473;keyid=\"test-key-ed25519\"";
    private static final String SIGNATURE =
            "wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==";

    @Test
    void the_signature_of_the_standards_example_is_made_and_holds()
            throws GeneralSecurityException {
        KeyFactory factory = KeyFactory.getInstance("Ed25519");
        PrivateKey secret =
                factory.generatePrivate(
                        new PKCS8EncodedKeySpec(
                                bytes(
                                        "MC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF")));
        PublicKey known =
                factory.generatePublic(
                        new X509EncodedKeySpec(
                                bytes(
                                        "MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=")));
        SignatureInput input = SignatureInput.parse("sig-b26=" + PARAMETERS).orElseThrow();
        assertThat(input.parametersText()).isEqualTo(PARAMETERS);
        Message message = new Message();
        message.derived.putAll(
                Map.of("@method", "POST", "@path", "/foo", "@authority", "example.com"));
        message.fields.putAll(
                Map.of(
                        "date", List.of("Tue, 20 Apr 2021 02:07:55 GMT"),
                        "content-type", List.of("application/json"),
                        "content-length", List.of("18")));
        byte[] base = SignatureBase.of(message, input).orElseThrow();
        assertThat(Base64.getEncoder().encodeToString(Ed25519.signing(secret).sign(base)))
                .isEqualTo(SIGNATURE);
        assertThat(Ed25519.checking(known).verifies(base, bytes(SIGNATURE))).isTrue();
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
