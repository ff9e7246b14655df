package org.interline.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.interline.kernel.Sha256;

/**
 * Decides whether a message is what its sender signed. It looks at no body: the caller compares the
 * digest of what it reads with {@link Believed#body()} and must take nothing from it before.
 */
public final class EnvelopeVerifier {
    private final Function<String, Optional<Signing.Checking>> keys;
    private final Duration clocksDifferBy;

    /**
     * Believes the keys that it is given.
     *
     * @param keys finds a partner's living key by its name
     * @param clocksDifferBy how far a message may be from our time, either way
     */
    public EnvelopeVerifier(
            Function<String, Optional<Signing.Checking>> keys, Duration clocksDifferBy) {
        this.keys = keys;
        this.clocksDifferBy = clocksDifferBy;
    }

    /** What came of it. */
    public sealed interface Verdict {}

    /**
     * It is what its sender signed.
     *
     * @param body what the body's SHA-256 must be
     * @param signature the field as it came: what an answer names, and a receipt holds
     */
    public record Believed(
            String keyId, Envelope envelope, Sha256 body, Instant created, String signature)
            implements Verdict {}

    /** It is not believed. */
    public record Refused(EnvelopeRefusal why) implements Verdict {}

    /** A request as it came. */
    public Verdict request(MessageParts message, Instant now) {
        Optional<Envelope> envelope = envelope(message);
        Checked checked = check(message, Envelope.REQUEST_COMPONENTS, now);
        return switch (checked) {
            case Broken broken -> new Refused(broken.why());
            case Sound sound ->
                    envelope.<Verdict>map(fields ->
                                    new Believed(
                                            sound.keyId(),
                                            fields,
                                            sound.body(),
                                            sound.created(),
                                            sound.signature()))
                            .orElse(new Refused(EnvelopeRefusal.FIELD_UNREADABLE));
        };
    }

    /**
     * A response as it came.
     *
     * @param requestSignature the {@code Signature} field of the request that it must answer
     * @return the digest that its body must have, or why it is not believed
     */
    public Answer response(MessageParts message, String requestSignature, Instant now) {
        return switch (check(message, Envelope.RESPONSE_COMPONENTS, now)) {
            case Broken broken -> new Answer(Optional.of(broken.why()), Optional.empty());
            case Sound sound ->
                    message.field(Envelope.ANSWERS)
                                    .equals(List.of(EnvelopeSigner.answers(requestSignature)))
                            ? new Answer(Optional.empty(), Optional.of(sound.body()))
                            : new Answer(
                                    Optional.of(EnvelopeRefusal.OTHER_QUESTION), Optional.empty());
        };
    }

    /** Either a refusal, or the digest that the body must have. */
    public record Answer(Optional<EnvelopeRefusal> refusal, Optional<Sha256> body) {}

    private sealed interface Checked {}

    private record Sound(String keyId, Sha256 body, Instant created, String signature)
            implements Checked {}

    private record Broken(EnvelopeRefusal why) implements Checked {}

    private Checked check(MessageParts message, List<String> components, Instant now) {
        Optional<SignatureInput> input =
                single(message, Envelope.INPUT).flatMap(SignatureInput::parse);
        Optional<String> signatureField = single(message, Envelope.SIGNATURE);
        Optional<byte[]> signature = signatureField.flatMap(EnvelopeVerifier::signature);
        if (input.isEmpty() || signature.isEmpty() || !isOurs(input.get(), components)) {
            return new Broken(EnvelopeRefusal.MALFORMED);
        }
        Optional<Sha256> body = single(message, Envelope.DIGEST).flatMap(ContentDigest::parse);
        Optional<byte[]> base = SignatureBase.of(message, input.get());
        if (body.isEmpty() || base.isEmpty()) {
            return new Broken(EnvelopeRefusal.FIELD_UNREADABLE);
        }
        String keyId = input.get().text("keyid").orElseThrow();
        Optional<Signing.Checking> key = keys.apply(keyId);
        if (key.isEmpty()) {
            return new Broken(EnvelopeRefusal.UNKNOWN_KEY);
        }
        Instant created = Instant.ofEpochSecond(input.get().number("created").orElseThrow());
        if (Duration.between(created, now).abs().compareTo(clocksDifferBy) > 0) {
            return new Broken(EnvelopeRefusal.CLOCK_SKEW);
        }
        if (!key.get().verifies(base.get(), signature.get())) {
            return new Broken(EnvelopeRefusal.SIGNATURE_WRONG);
        }
        return new Sound(keyId, body.get(), created, signatureField.orElseThrow());
    }

    private static boolean isOurs(SignatureInput input, List<String> components) {
        return input.label().equals(Envelope.LABEL)
                && input.components().equals(components)
                && List.copyOf(input.parameters().keySet())
                        .equals(List.of("created", "keyid", "alg", "tag"))
                && input.number("created").isPresent()
                && input.text("keyid").filter(name -> !name.isEmpty()).isPresent()
                && input.text("alg").equals(Optional.of(Envelope.ALGORITHM))
                && input.text("tag").equals(Optional.of(Envelope.TAG));
    }

    private static Optional<Envelope> envelope(MessageParts message) {
        try {
            String sequence = single(message, Envelope.SEQUENCE).orElse("");
            if (!sequence.matches("[1-9][0-9]{0,17}")) {
                return Optional.empty();
            }
            return Optional.of(
                    new Envelope(
                            single(message, Envelope.AGREEMENT).orElse(""),
                            single(message, Envelope.PURPOSE).orElse(""),
                            single(message, Envelope.RECIPIENT).orElse(""),
                            single(message, Envelope.EPOCHS).orElse(""),
                            Long.parseLong(sequence)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> single(MessageParts message, String field) {
        List<String> values = message.field(field);
        return values.size() == 1 ? Optional.of(values.getFirst().strip()) : Optional.empty();
    }

    /** The bytes in {@code interline=:base64:}. */
    private static Optional<byte[]> signature(String field) {
        String prefix = Envelope.LABEL + "=:";
        if (field.length() != prefix.length() + 89
                || !field.startsWith(prefix)
                || !field.endsWith(":")) {
            return Optional.empty();
        }
        try {
            String base64 = field.substring(prefix.length(), field.length() - 1);
            byte[] bytes = Base64.getDecoder().decode(base64);
            // Base64 may be written in more than one way; one is ours.
            return Base64.getEncoder().encodeToString(bytes).equals(base64)
                    ? Optional.of(bytes)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
