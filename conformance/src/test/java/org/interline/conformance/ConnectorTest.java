package org.interline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.interline.node.partners.Negotiation;
import org.interline.node.partners.NegotiationMoved;
import org.interline.node.partners.Negotiations;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.TransferMoved;
import org.interline.node.partners.Transfers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A node and Eclipse EDC 0.15.1 come to terms, and end what they have begun, both ways. */
class ConnectorTest {
    private static final PartnerId EDC = new PartnerId(Connector.PARTICIPANT);
    private static final String VOCABULARY =
            "\"@context\":{\"@vocab\":\"https://w3id.org/edc/v0.0.1/ns/\"}";

    private static final BlockingQueue<Object> MOVES = new LinkedBlockingQueue<>();

    @TempDir static Path folder;

    private static Connector edc;
    private static NodeUnderTest node;

    @BeforeAll
    static void start() throws Exception {
        edc = new Connector();
        node =
                new NodeUnderTest(
                        folder,
                        EDC,
                        Connector::isOwnProof,
                        Connector.credentials(NodeUnderTest.PARTICIPANT),
                        partner -> List.of(NodeUnderTest.dataset("urn:ours", "urn:ours:offer")),
                        (move, us) -> MOVES.add(move));
        edc.awaitReady();
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
        edc.close();
    }

    @Test
    void the_connector_asks_and_the_node_provides() throws Exception {
        MOVES.clear();
        Negotiations negotiations = node.part(Negotiations.class);
        JsonNode negotiation =
                edc.ask(
                        "/v3/contractnegotiations",
                        """
                        {%s,"@type":"ContractRequest","counterPartyAddress":"%s","protocol":"%s",
                         "policy":{"@context":"http://www.w3.org/ns/odrl.jsonld","@type":"Offer",
                          "@id":"urn:ours:offer","assigner":"%s","target":"urn:ours",
                          "permission":[{"action":"use"}]}}\
                        """
                                .formatted(
                                        VOCABULARY,
                                        node.protocol(),
                                        Connector.PROTOCOL,
                                        NodeUnderTest.PARTICIPANT));
        UUID id = moved("REQUESTED");
        Negotiation asked = negotiations.find(id).orElseThrow();
        negotiations.agree(id, node.agreement(asked));
        moved("VERIFIED");
        negotiations.makeFinal(id);
        moved("FINALIZED");

        // EDC keeps the agreement under a name of its own beside ours.
        String agreement =
                edc.tell("/v3/contractnegotiations/" + negotiation.path("@id").asString())
                        .path("contractAgreementId")
                        .asString();
        JsonNode begun =
                edc.ask(
                        "/v3/transferprocesses",
                        """
                        {%s,"@type":"TransferRequest","counterPartyAddress":"%s","protocol":"%s",
                         "contractId":"%s","transferType":"HttpData-PULL"}\
                        """
                                .formatted(
                                        VOCABULARY,
                                        node.protocol(),
                                        Connector.PROTOCOL,
                                        agreement));
        UUID transfer = moved("REQUESTED");
        node.part(Transfers.class).start(transfer, Optional.of(Script.ADDRESS));
        moved("STARTED");
        edc.ask(
                "/v3/transferprocesses/" + begun.path("@id").asString() + "/terminate",
                "{%s,\"@type\":\"TerminateTransfer\",\"reason\":\"enough\"}".formatted(VOCABULARY));
        assertThat(moved("TERMINATED")).isEqualTo(transfer);
    }

    @Test
    void the_node_asks_and_the_connector_provides() throws Exception {
        MOVES.clear();
        offerTheirs();
        JsonNode dataset = edc.catalog(NodeUnderTest.PARTICIPANT).at("/dataset/0");
        String offer = dataset.at("/hasPolicy/0/@id").asString();
        Negotiations negotiations = node.part(Negotiations.class);
        UUID id =
                negotiations.request(
                        EDC,
                        edc.protocol(),
                        NodeUnderTest.use(offer, dataset.path("@id").asString()));
        moved("AGREED");
        negotiations.verify(id);
        moved("FINALIZED");
        String agreement = negotiations.find(id).orElseThrow().agreementId().orElseThrow();

        Transfers transfers = node.part(Transfers.class);
        UUID transfer = transfers.request(EDC, edc.protocol(), agreement, "HttpData-PULL");
        assertThat(moved("STARTED")).isEqualTo(transfer);
        assertThat(transfers.find(transfer).orElseThrow().dataAddress()).isPresent();
        transfers.complete(transfer);
        assertThat(moved("COMPLETED")).isEqualTo(transfer);
    }

    private static void offerTheirs() throws Exception {
        edc.ask(
                "/v3/assets",
                "{%s,\"@id\":\"urn:theirs\",\"properties\":{},\"dataAddress\":{\"type\":\"any\"}}"
                        .formatted(VOCABULARY));
        edc.ask(
                "/v3/policydefinitions",
                """
                {%s,"@id":"use","policy":{"@context":"http://www.w3.org/ns/odrl.jsonld",
                 "@type":"Set","permission":[{"action":"use"}]}}\
                """
                        .formatted(VOCABULARY));
        edc.ask(
                "/v3/contractdefinitions",
                """
                {%s,"@id":"all","accessPolicyId":"use","contractPolicyId":"use",
                 "assetsSelector":[]}\
                """
                        .formatted(VOCABULARY));
    }

    /** Waits until a process has come to this state; which. */
    private static UUID moved(String state) throws InterruptedException {
        StringBuilder seen = new StringBuilder();
        while (true) {
            Object move = MOVES.poll(40, TimeUnit.SECONDS);
            UUID id;
            String found;
            switch (move) {
                case NegotiationMoved it -> {
                    id = it.id();
                    found = it.state().name();
                }
                case TransferMoved it -> {
                    id = it.id();
                    found = it.state().name();
                }
                case null, default ->
                        throw new AssertionError(
                                "nothing comes to " + state + "; seen:" + seen + '\n' + edc.log());
            }
            if (found.equals(state)) {
                return id;
            }
            if (found.equals("TERMINATED")) {
                throw new AssertionError("ended instead of " + state + ":\n" + edc.log());
            }
            seen.append(' ').append(found);
        }
    }
}
