package org.interline.exchange;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.kernel.Sha256;
import org.jspecify.annotations.Nullable;

/** Puts one node's messages into their envelopes. */
public final class EnvelopeSigner {
    private final String keyId;
    private final Signing key;

    /**
     * Signs by one key.
     *
     * @param keyId by which receivers find the public key: up to 128 visible ASCII characters
     *     without quotes
     */
    public EnvelopeSigner(String keyId, Signing key) {
        if (!keyId.matches("[!#-\\[\\]-~]{1,128}")) {
            throw new IllegalArgumentException("not a key's name: " + keyId);
        }
        this.keyId = keyId;
        this.key = key;
    }

    /** Every field that a request needs, by name, in the order in which they are best read. */
    public Map<String, String> request(
            String method, String targetUri, Sha256 body, Envelope envelope, Instant now) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Envelope.DIGEST, ContentDigest.of(body));
        fields.putAll(envelope.fields());
        Map<String, String> derived = Map.of("@method", method, "@target-uri", targetUri);
        sign(fields, derived, Envelope.REQUEST_COMPONENTS, now);
        return fields;
    }

    /**
     * Every field that a response needs.
     *
     * @param requestSignature the request's {@code Signature} field, as it came
     */
    public Map<String, String> response(
            int status, Sha256 body, String requestSignature, Instant now) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(Envelope.DIGEST, ContentDigest.of(body));
        fields.put(Envelope.ANSWERS, answers(requestSignature));
        sign(
                fields,
                Map.of("@status", Integer.toString(status)),
                Envelope.RESPONSE_COMPONENTS,
                now);
        return fields;
    }

    static String answers(String requestSignature) {
        return Sha256.of(requestSignature.getBytes(java.nio.charset.StandardCharsets.UTF_8)).hex();
    }

    private void sign(
            Map<String, String> fields,
            Map<String, String> derived,
            List<String> components,
            Instant now) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("created", Long.toString(now.getEpochSecond()));
        parameters.put("keyid", '"' + keyId + '"');
        parameters.put("alg", '"' + Envelope.ALGORITHM + '"');
        parameters.put("tag", '"' + Envelope.TAG + '"');
        SignatureInput input = new SignatureInput(Envelope.LABEL, components, parameters);
        Optional<byte[]> base = SignatureBase.of(new Parts(derived, fields), input);
        byte[] signature =
                key.sign(
                        base.orElseThrow(
                                () -> new IllegalArgumentException("a field holds a line break")));
        fields.put(Envelope.INPUT, Envelope.LABEL + '=' + input.parametersText());
        fields.put(
                Envelope.SIGNATURE,
                Envelope.LABEL + "=:" + Base64.getEncoder().encodeToString(signature) + ':');
    }

    private record Parts(Map<String, String> derivedParts, Map<String, String> fields)
            implements MessageParts {

        @Override
        public String derived(String component) {
            @Nullable String value = derivedParts.get(component);
            if (value == null) {
                throw new IllegalArgumentException("the message has no " + component);
            }
            return value;
        }

        @Override
        public List<String> field(String name) {
            @Nullable String value = fields.get(name);
            return value == null ? List.of() : List.of(value);
        }
    }
}
