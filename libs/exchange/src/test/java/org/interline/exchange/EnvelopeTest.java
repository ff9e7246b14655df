package org.interline.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.interline.kernel.Sha256;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final Instant NOW = Instant.parse("2026-12-24T12:00:00Z");
    private static final String TARGET = "https://atl.example/partner/v1/exchanges";
    private static final Sha256 BODY = Sha256.of("a bag".getBytes(StandardCharsets.UTF_8));
    private static final Envelope ENVELOPE =
            new Envelope("ab".repeat(32), "baggage-pre-screening", "customs", "kr=2,us=1", 17);
    private static final KeyPair KOREA = pair();
    private static final KeyPair OTHER = pair();
    private static final EnvelopeSigner SIGNER =
            new EnvelopeSigner("kr-1", Ed25519.signing(KOREA.getPrivate()));
    private static final EnvelopeVerifier VERIFIER =
            new EnvelopeVerifier(
                    name ->
                            name.equals("kr-1")
                                    ? Optional.of(Ed25519.checking(KOREA.getPublic()))
                                    : Optional.empty(),
                    Duration.ofSeconds(30));

    @Test
    void what_was_signed_is_believed() {
        assertThat(VERIFIER.request(request(), NOW))
                .isInstanceOfSatisfying(
                        EnvelopeVerifier.Believed.class,
                        believed -> {
                            assertThat(believed.envelope()).isEqualTo(ENVELOPE);
                            assertThat(believed.body()).isEqualTo(BODY);
                            assertThat(believed.keyId()).isEqualTo("kr-1");
                            assertThat(believed.created()).isEqualTo(NOW);
                        });
    }

    @Test
    void each_way_to_be_wrong_is_named() {
        assertThat(refusal(message -> message.fields.remove("signature")))
                .isEqualTo(EnvelopeRefusal.MALFORMED);
        assertThat(refusal(message -> message.fields.remove("signature-input")))
                .isEqualTo(EnvelopeRefusal.MALFORMED);
        assertThat(refusal(message -> message.fields.remove("interline-epochs")))
                .isEqualTo(EnvelopeRefusal.FIELD_UNREADABLE);
        assertThat(refusal(message -> values(message, "interline-purpose").add("research")))
                .isEqualTo(EnvelopeRefusal.FIELD_UNREADABLE);
        assertThat(refusal(message -> set(message, "content-digest", "md5=:AAAA:")))
                .isEqualTo(EnvelopeRefusal.FIELD_UNREADABLE);
        assertThat(refusal(message -> message.derived.put("@method", "DELETE")))
                .isEqualTo(EnvelopeRefusal.SIGNATURE_WRONG);
        assertThat(refusal(message -> message.derived.put("@target-uri", TARGET + "/other")))
                .isEqualTo(EnvelopeRefusal.SIGNATURE_WRONG);
        assertThat(refusal(message -> set(message, "interline-purpose", "research")))
                .isEqualTo(EnvelopeRefusal.SIGNATURE_WRONG);
        assertThat(refusal(message -> set(message, "interline-sequence", "18")))
                .isEqualTo(EnvelopeRefusal.SIGNATURE_WRONG);
        assertThat(
                        refusal(message ->
                                set(
                                        message,
                                        "content-digest",
                                        ContentDigest.of(Sha256.of(new byte[0])))))
                .isEqualTo(EnvelopeRefusal.SIGNATURE_WRONG);
        assertThat(refusal(message -> replace(message, "signature-input", "kr-1", "us-1")))
                .isEqualTo(EnvelopeRefusal.UNKNOWN_KEY);
        assertThat(
                        refusal(message ->
                                replace(message, "signature-input", "ed25519", "hmac-sha256")))
                .isEqualTo(EnvelopeRefusal.MALFORMED);
        assertThat(
                        refusal(message ->
                                replace(message, "signature-input", " \"interline-purpose\"", "")))
                .isEqualTo(EnvelopeRefusal.MALFORMED);
        assertThat(refusal(message -> set(message, "interline-sequence", "0")))
                .isEqualTo(EnvelopeRefusal.SIGNATURE_WRONG);
    }

    @Test
    void clocks_may_differ_by_so_much_and_no_more() {
        assertThat(VERIFIER.request(request(), NOW.plusSeconds(30)))
                .isInstanceOf(EnvelopeVerifier.Believed.class);
        assertThat(VERIFIER.request(request(), NOW.plusSeconds(31)))
                .isEqualTo(new EnvelopeVerifier.Refused(EnvelopeRefusal.CLOCK_SKEW));
        assertThat(VERIFIER.request(request(), NOW.minusSeconds(31)))
                .isEqualTo(new EnvelopeVerifier.Refused(EnvelopeRefusal.CLOCK_SKEW));
    }

    @Test
    void another_key_under_the_same_name_is_not_believed() {
        EnvelopeSigner impostor = new EnvelopeSigner("kr-1", Ed25519.signing(OTHER.getPrivate()));
        Message message =
                Message.request(
                        "POST", TARGET, impostor.request("POST", TARGET, BODY, ENVELOPE, NOW));
        assertThat(VERIFIER.request(message, NOW))
                .isEqualTo(new EnvelopeVerifier.Refused(EnvelopeRefusal.SIGNATURE_WRONG));
    }

    @Test
    void an_answer_is_believed_for_its_own_question_only() {
        String asked = request().field("signature").getFirst();
        Message answer = Message.response(200, SIGNER.response(200, BODY, asked, NOW));
        assertThat(VERIFIER.response(answer, asked, NOW).body()).contains(BODY);
        assertThat(VERIFIER.response(answer, asked + "x", NOW).refusal())
                .contains(EnvelopeRefusal.OTHER_QUESTION);
        answer.derived.put("@status", "403");
        assertThat(VERIFIER.response(answer, asked, NOW).refusal())
                .contains(EnvelopeRefusal.SIGNATURE_WRONG);
    }

    @Test
    void an_answer_cannot_be_taken_for_a_request() {
        String asked = request().field("signature").getFirst();
        Message answer = Message.response(200, SIGNER.response(200, BODY, asked, NOW));
        answer.derived.put("@method", "POST");
        answer.derived.put("@target-uri", TARGET);
        assertThat(VERIFIER.request(answer, NOW))
                .isEqualTo(new EnvelopeVerifier.Refused(EnvelopeRefusal.MALFORMED));
    }

    @Test
    void a_field_with_a_line_break_is_not_signed_and_not_read() {
        assertThatThrownBy(() -> new Envelope("none", "baggage\npre", "customs", "none", 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        SIGNER.request("POST", TARGET + "\n\"@method\": GET", BODY, ENVELOPE, NOW))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(refusal(message -> set(message, "interline-purpose", "a\n\"b\": c")))
                .isEqualTo(EnvelopeRefusal.FIELD_UNREADABLE);
    }

    @Property(tries = 500)
    void a_changed_character_anywhere_is_never_believed(@ForAll long seed) {
        Random random = new Random(seed);
        Message message = request();
        List<String> names = List.copyOf(message.fields.keySet());
        String name = names.get(random.nextInt(names.size()));
        StringBuilder value = new StringBuilder(message.field(name).getFirst());
        int at = random.nextInt(value.length());
        char before = value.charAt(at);
        char after = (char) (33 + random.nextInt(94));
        value.setCharAt(at, after);
        set(message, name, value.toString());
        if (before == after) {
            assertThat(VERIFIER.request(message, NOW))
                    .isInstanceOf(EnvelopeVerifier.Believed.class);
        } else {
            assertThat(VERIFIER.request(message, NOW)).isInstanceOf(EnvelopeVerifier.Refused.class);
        }
    }

    private static EnvelopeRefusal refusal(Consumer<Message> change) {
        Message message = request();
        change.accept(message);
        return switch (VERIFIER.request(message, NOW)) {
            case EnvelopeVerifier.Refused refused -> refused.why();
            case EnvelopeVerifier.Believed believed ->
                    throw new AssertionError("believed: " + believed);
        };
    }

    private static Message request() {
        return Message.request("POST", TARGET, SIGNER.request("POST", TARGET, BODY, ENVELOPE, NOW));
    }

    private static List<String> values(Message message, String name) {
        return Objects.requireNonNull(message.fields.get(name), name);
    }

    private static void set(Message message, String name, String value) {
        message.fields.put(name, new ArrayList<>(List.of(value)));
    }

    private static void replace(Message message, String name, String before, String after) {
        String value = message.field(name).getFirst();
        assertThat(value).contains(before);
        set(message, name, value.replace(before, after));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_digest_has_one_way_to_be_written() {
        assertThat(ContentDigest.parse(ContentDigest.of(BODY))).contains(BODY);
        for (String field :
                List.of(
                        "",
                        "sha-256=::",
                        "sha-512" + ContentDigest.of(BODY).substring(7),
                        ContentDigest.of(BODY) + ", md5=:AAAA:",
                        ContentDigest.of(BODY).replace('=', '+'))) {
            assertThat(ContentDigest.parse(field)).as(field).isEmpty();
        }
    }
}
