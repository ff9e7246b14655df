package org.interline.node.partners.internal.dataspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.interline.node.partners.TwoNations.edition;
import static org.interline.node.partners.TwoNations.read;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.dataspace.DataAddress;
import org.interline.dataspace.Dsp;
import org.interline.dataspace.Message;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.NegotiationState;
import org.interline.dataspace.Pids;
import org.interline.dataspace.Policy;
import org.interline.dataspace.Role;
import org.interline.dataspace.TransferState;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.Negotiations;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.Transfers;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.dataspace.PeerClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two nations come to terms by the protocol: under what their people have signed, or not at all.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnderAgreementTest {
    private static final PartnerId KR = new PartnerId("kr");
    private static final PartnerId US = new PartnerId("us");
    private static final JsonMapper JSON = new JsonMapper();

    private TwoNations two;
    private URI korea;

    @BeforeAll
    void start() {
        two = TwoNations.started();
        korea = two.korea.part(OwnAddress.class).protocol();
    }

    @AfterAll
    void stop() {
        two.close();
    }

    @Test
    void terms_in_force_are_offered_agreed_and_used_until_they_are_revoked() throws Exception {
        String proposed = two.propose();
        String hash = two.inForce();
        assertThat(datasetOf(proposed)).isEmpty();
        JsonNode dataset = datasetOf(hash).orElseThrow();
        Policy offer = offer(dataset);
        String format = dataset.at("/distribution/0/format").stringValue();

        String agreementId = negotiated(offer);
        UUID first = transferRequested(agreementId, format);
        two.korea
                .part(Transfers.class)
                .start(first, Optional.of(new DataAddress("urn:made", Optional.empty(), Map.of())));
        await().untilAsserted(() ->
                assertThat(begun(two.states, ProcessKind.TRANSFER, Role.CONSUMER, first))
                        .contains(TransferState.STARTED.name()));
        UUID second = transferRequested(agreementId, format);

        two.korea
                .as("customs-negotiator2")
                .post(edition(hash) + "/revoke", Map.of("reason", "The law has changed"))
                .expect(200);
        await().untilAsserted(
                        () -> assertThat(read(two.states, hash).at("/state")).isEqualTo("REVOKED"));
        assertThatThrownBy(() -> two.korea.part(Transfers.class).start(second, Optional.empty()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("REVOKED");
        assertThatThrownBy(() ->
                        two.states.part(Transfers.class).request(KR, korea, agreementId, format))
                .hasMessageContaining("REVOKED");
        assertThatThrownBy(() -> negotiations(two.states).request(KR, korea, offer))
                .hasMessageContaining("REVOKED");
        assertThat(datasetOf(hash)).isEmpty();
        Answer late =
                post(
                        "/negotiations/request",
                        MessageWriter.write(
                                new Message.ContractRequest(
                                        new Pids(Optional.empty(), Optional.of("urn:late")),
                                        offer,
                                        Optional.of(ownAddress().toString()))));
        assertThat(late.status()).isEqualTo(400);
        assertThat(late.body()).contains("is not known here");
    }

    @Test
    void terms_that_nobody_signed_are_not_asked_for_and_not_agreed_to() throws Exception {
        String hash = two.inForce();
        Policy offer = offer(datasetOf(hash).orElseThrow());
        Policy wider =
                new Policy(
                        offer.id(),
                        offer.target(),
                        offer.json().replace("pre-screening", "law-enforcement"));
        assertThat(wider.json()).isNotEqualTo(offer.json());
        assertThatThrownBy(() -> negotiations(two.states).request(KR, korea, wider))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("REQUEST is not allowed");

        // A partner may ask for it under an offer of ours; we agree to what was signed only.
        Answer asked =
                post(
                        "/negotiations/request",
                        MessageWriter.write(
                                new Message.ContractRequest(
                                        new Pids(Optional.empty(), Optional.of("urn:wider")),
                                        wider,
                                        Optional.of(ownAddress().toString()))));
        assertThat(asked.status()).isEqualTo(201);
        UUID theirs =
                ProcessStore.id(JSON.readTree(asked.body()).at("/providerPid").stringValue())
                        .orElseThrow();
        assertThatThrownBy(
                        () -> negotiations(two.korea).agree(theirs, agreement(offer, "kr", "us")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("AGREE is not allowed");
    }

    @Test
    void an_agreement_names_the_two_sides_as_they_are() throws Exception {
        Policy offer = offer(datasetOf(two.inForce()).orElseThrow());
        UUID ours = negotiations(two.states).request(KR, korea, offer);
        UUID theirs = awaitBegun(ProcessKind.NEGOTIATION, ours);
        assertThatThrownBy(
                        () -> negotiations(two.korea).agree(theirs, agreement(offer, "us", "kr")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("its assigner must be kr");
    }

    @Test
    void a_partner_is_called_at_its_card_only() throws Exception {
        Policy offer = offer(datasetOf(two.inForce()).orElseThrow());
        for (String elsewhere : List.of("https://127.0.0.1:1/dsp", "https://192.0.2.1/dsp")) {
            assertThatThrownBy(() ->
                            negotiations(two.states).request(KR, URI.create(elsewhere), offer))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("is called at");
        }
    }

    @Test
    void the_consoles_listener_has_nothing_for_partners() {
        for (String path :
                List.of("/dsp/2025-1/catalog/request", "/dsp/2025-1/negotiations/request")) {
            two.korea.anonymous().sendJson("POST", path, catalogueRequest()).expect(403);
        }
    }

    /** Negotiates to the end; the agreement's name. */
    private String negotiated(Policy offer) {
        UUID ours = negotiations(two.states).request(KR, korea, offer);
        UUID theirs = awaitBegun(ProcessKind.NEGOTIATION, ours);
        Policy agreement = agreement(offer, "kr", "us");
        negotiations(two.korea).agree(theirs, agreement);
        awaitState(two.states, ours, NegotiationState.AGREED);
        negotiations(two.states).verify(ours);
        awaitState(two.korea, theirs, NegotiationState.VERIFIED);
        negotiations(two.korea).makeFinal(theirs);
        awaitState(two.states, ours, NegotiationState.FINALIZED);
        return agreement.id();
    }

    /** Asks for a transfer; what Korea calls it. */
    private UUID transferRequested(String agreementId, String format) {
        return awaitBegun(
                ProcessKind.TRANSFER,
                two.states.part(Transfers.class).request(KR, korea, agreementId, format));
    }

    private UUID awaitBegun(ProcessKind kind, UUID ours) {
        ProcessStore processes = two.korea.part(ProcessStore.class);
        return await().until(
                        () ->
                                processes.changing(() ->
                                        processes
                                                .begunBy(
                                                        kind,
                                                        Role.PROVIDER,
                                                        US,
                                                        ProcessStore.pid(ours))
                                                .map(it -> it.getId())),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** The state of a process on the one side, by the other side's name of it. */
    private static Optional<String> begun(TestNode at, ProcessKind kind, Role own, UUID peer) {
        ProcessStore processes = at.part(ProcessStore.class);
        return processes.changing(() ->
                processes.begunBy(kind, own, KR, ProcessStore.pid(peer)).map(it -> it.getState()));
    }

    private static void awaitState(TestNode at, UUID id, NegotiationState state) {
        await().untilAsserted(() ->
                assertThat(negotiations(at).find(id).orElseThrow().state()).isEqualTo(state));
    }

    private static Negotiations negotiations(TestNode node) {
        return node.part(Negotiations.class);
    }

    private URI ownAddress() {
        return two.states.part(OwnAddress.class).protocol();
    }

    private Answer post(String path, String body) throws InterruptedException {
        return two.states
                .part(PeerClient.class)
                .post(KR, korea.toString(), path, body.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode catalogue() throws InterruptedException {
        Answer answer = post("/catalog/request", catalogueRequest());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static String catalogueRequest() {
        return "{\"@context\":[\"%s\"],\"@type\":\"CatalogRequestMessage\"}".formatted(Dsp.CONTEXT);
    }

    private Optional<JsonNode> datasetOf(String hash) throws InterruptedException {
        return catalogue()
                .path("dataset")
                .valueStream()
                .filter(it -> it.at("/@id").stringValue().endsWith(hash))
                .findFirst();
    }

    private static Policy offer(JsonNode dataset) {
        JsonNode policy = dataset.at("/hasPolicy/0");
        return new Policy(
                policy.at("/@id").stringValue(),
                Optional.of(dataset.at("/@id").stringValue()),
                policy.toString());
    }

    private Policy agreement(Policy offer, String assigner, String assignee) {
        ObjectNode terms = (ObjectNode) JSON.readTree(offer.json());
        terms.put("assigner", assigner);
        terms.put("assignee", assignee);
        terms.put("timestamp", two.korea.clock().now().toString());
        return new Policy(
                "urn:interline:contract:" + UUID.randomUUID(), offer.target(), terms.toString());
    }
}
