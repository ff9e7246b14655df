package org.interline.dataspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interline.dataspace.Message.AgreementVerified;
import org.interline.dataspace.Message.ContractAccepted;
import org.interline.dataspace.Message.ContractAgreement;
import org.interline.dataspace.Message.ContractFinalized;
import org.interline.dataspace.Message.ContractOffer;
import org.interline.dataspace.Message.ContractRequest;
import org.interline.dataspace.Message.NegotiationTerminated;
import org.interline.dataspace.Message.TransferCompleted;
import org.interline.dataspace.Message.TransferRequest;
import org.interline.dataspace.Message.TransferStarted;
import org.interline.dataspace.Message.TransferSuspended;
import org.interline.dataspace.Message.TransferTerminated;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Pids PIDS = Pids.of("urn:uuid:p", "urn:uuid:c");
    private static final Pids CONSUMER = new Pids(Optional.empty(), Optional.of("urn:uuid:c"));
    private static final Policy OFFER =
            new Policy(
                    "urn:offer:1",
                    Optional.of("urn:dataset:1"),
                    """
                    {"@id":"urn:offer:1","@type":"Offer","permission":[{"action":"use","constraint":\
                    [{"leftOperand":"dateTime","operator":"lteq","rightOperand":"2027-01-01"}]}],\
                    "target":"urn:dataset:1"}\
                    """);
    private static final DataAddress ADDRESS =
            new DataAddress(
                    "https://w3id.org/idsa/v4.1/HTTP",
                    Optional.of("https://example.org/data"),
                    Map.of("authType", "bearer", "authorization", "secret"));

    static Stream<Message> messages() {
        return Stream.of(
                new ContractRequest(CONSUMER, OFFER, Optional.of("https://example.org/back")),
                new ContractRequest(PIDS, OFFER, Optional.empty()),
                new ContractOffer(PIDS, OFFER, Optional.empty()),
                new ContractAccepted(PIDS),
                new ContractAgreement(PIDS, agreement()),
                new AgreementVerified(PIDS),
                new ContractFinalized(PIDS),
                new NegotiationTerminated(PIDS, Optional.of("1"), List.of("no", "never")),
                new TransferRequest(
                        CONSUMER,
                        "urn:agreement:1",
                        "HttpData-PULL",
                        Optional.empty(),
                        "https://example.org/back"),
                new TransferStarted(PIDS, Optional.of(ADDRESS)),
                new TransferStarted(PIDS, Optional.empty()),
                new TransferSuspended(PIDS, Optional.of("1"), List.of("later")),
                new TransferCompleted(PIDS),
                new TransferTerminated(PIDS, Optional.empty(), List.of()));
    }

    private static Policy agreement() {
        return new Policy(
                "urn:offer:1", OFFER.target(), OFFER.json().replace("\"Offer\"", "\"Agreement\""));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void what_is_written_is_read_again(Message message) {
        assertThat(read(MessageWriter.write(message))).isEqualTo(message);
    }

    @Test
    void the_same_message_in_other_words_is_the_same_message() {
        Message read =
                read(
                        """
                        {"@context": "https://w3id.org/dspace/2025/1/context.jsonld",
                         "@type": "https://w3id.org/dspace/2025/1/ContractNegotiationEventMessage",
                         "dspace:eventType": {"@id": "dspace:ACCEPTED"},
                         "https://w3id.org/dspace/2025/1/providerPid": {"@id": "urn:uuid:p"},
                         "dspace:consumerPid": {"@id": "urn:uuid:c"},
                         "somethingOfYours": "is not ours to judge"}
                        """);
        assertThat(read).isEqualTo(new ContractAccepted(PIDS));
    }

    @Test
    void a_context_that_others_name_beside_ours_gives_no_word() {
        String both =
                "\"@context\":[\"https://w3id.org/dspace/2025/1/context.jsonld\","
                        + "\"https://w3id.org/edc/dspace/v0.0.1\"]";
        ContractRequest plain = new ContractRequest(CONSUMER, OFFER, Optional.empty());
        String request =
                MessageWriter.write(plain)
                        .replace(
                                "\"@context\":[\"https://w3id.org/dspace/2025/1/context.jsonld\"]",
                                both);
        assertThat(request).contains("edc");
        assertThat(read(request)).isEqualTo(plain);
        String word = request.replace("\"operator\"", "\"inForceDate\":1,\"operator\"");
        assertThatThrownBy(() -> read(word)).hasMessageContaining("inForceDate");
    }

    @Test
    void a_policy_with_a_term_that_would_get_lost_is_refused() {
        String lost =
                MessageWriter.write(new ContractRequest(CONSUMER, OFFER, Optional.empty()))
                        .replace("\"operator\"", "\"retention\":\"P1D\",\"operator\"");
        assertThatThrownBy(() -> read(lost))
                .isInstanceOf(DataspaceException.class)
                .hasMessageContaining("retention");
    }

    @Test
    void a_policy_under_another_name_is_refused_because_its_terms_cannot_be_checked() {
        String hidden =
                MessageWriter.write(new ContractRequest(CONSUMER, OFFER, Optional.empty()))
                        .replace("\"offer\":", "\"dspace:offer\":");
        assertThatThrownBy(() -> read(hidden)).isInstanceOf(DataspaceException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"http://127.0.0.1:1/context.jsonld\"",
                "[\"https://w3id.org/dspace/2025/1/context.jsonld\",\"http://127.0.0.1:1/x\"]",
                "[\"https://w3id.org/dspace/2025/1/context.jsonld\",{\"providerPid\":\"urn:x\"}]",
                "{\"@import\":\"http://127.0.0.1:1/x\"}",
                "null",
                "[]"
            })
    void no_other_context_is_fetched_or_taken(String context) {
        assertThatThrownBy(() ->
                        read(
                                "{\"@context\":"
                                        + context
                                        + ",\"@type\":\"TransferCompletionMessage\","
                                        + "\"providerPid\":\"p\",\"consumerPid\":\"c\"}"))
                .isInstanceOfSatisfying(
                        DataspaceException.class,
                        error -> assertThat(error.code()).isEqualTo("dataspace.context"));
    }

    @Test
    void a_context_further_down_is_refused() {
        String inner =
                MessageWriter.write(new ContractRequest(CONSUMER, OFFER, Optional.empty()))
                        .replace(
                                "{\"action\"", "{\"@context\":\"http://127.0.0.1:1/x\",\"action\"");
        assertThatThrownBy(() -> read(inner))
                .isInstanceOfSatisfying(
                        DataspaceException.class,
                        error -> assertThat(error.code()).isEqualTo("dataspace.context"));
    }

    @Test
    void nesting_without_end_is_refused_before_it_is_built() {
        assertLimit("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000), "nesting of a message");
    }

    @Test
    void too_many_values_are_refused() {
        assertLimit("{\"a\":[" + "1,".repeat(5_000) + "1]}", "values");
    }

    @Test
    void a_short_number_of_a_million_digits_is_refused() {
        assertLimit("{\"a\":1e1000000}", "exponent");
    }

    @Test
    void too_many_bytes_are_refused() {
        assertLimit("{\"a\":\"" + "x".repeat(70_000) + "\"}", "bytes");
    }

    private static void assertLimit(String body, String words) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        InterlineException.class,
                        error ->
                                assertThat(error.category())
                                        .isEqualTo(ErrorCategory.LIMIT_EXCEEDED))
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "1",
                "{\"a\":1,\"a\":2}",
                "{\"a\":01}",
                "{\"a\":\"\\u0000\"}",
                "{\"\\ud800\":1}"
            })
    void what_is_no_single_object_is_refused(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(DataspaceException.class);
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        assertThatThrownBy(() -> MessageReader.read(new byte[] {'{', '"', (byte) 0xC0, '"', '}'}))
                .isInstanceOf(DataspaceException.class);
    }

    @Test
    void a_missing_member_is_named() {
        assertThatThrownBy(() ->
                        read(
                                "{\"@context\":[\"https://w3id.org/dspace/2025/1/context.jsonld\"],"
                                        + "\"@type\":\"TransferCompletionMessage\","
                                        + "\"providerPid\":\"p\"}"))
                .hasMessageContaining("consumerPid is missing");
    }

    @Test
    void an_error_document_says_its_code_and_reasons() {
        String error =
                MessageWriter.error(
                        MessageWriter.ErrorDocument.NEGOTIATION, PIDS, "a.code", "a reason");
        assertThat(MessageReader.readError(error.getBytes(StandardCharsets.UTF_8)))
                .contains("a.code a reason");
        assertThat(MessageReader.readError(new byte[0])).isEmpty();
    }

    private static Message read(String body) {
        return MessageReader.read(body.getBytes(StandardCharsets.UTF_8));
    }
}
