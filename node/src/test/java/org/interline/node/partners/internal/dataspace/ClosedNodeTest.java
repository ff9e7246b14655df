package org.interline.node.partners.internal.dataspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.interline.dataspace.MessageReader;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.identity.Authorities;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.Negotiations;
import org.interline.node.partners.OfferedDatasets;
import org.interline.node.partners.PartnerSettings;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node to which nobody has introduced partners. */
class ClosedNodeTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.started();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void it_tells_anyone_which_protocol_it_speaks() {
        Answer answer = node.anonymous().get("/.well-known/dspace-version").expect(200);
        assertThat(answer.at("/protocolVersions/0/version")).isEqualTo("2025-1");
        assertThat(answer.at("/protocolVersions/0/path")).isEqualTo("/dsp/2025-1");
        assertThat(answer.at("/protocolVersions/0/binding")).isEqualTo("HTTPS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/catalog/request",
                "/negotiations/request",
                "/negotiations/offers",
                "/negotiations/urn:uuid:0/termination",
                "/transfers/request",
                "/transfers/urn:uuid:0/start"
            })
    void to_everyone_there_is_nothing(String path) {
        for (Client caller : Stream.of(node.anonymous(), node.as("security-supervisor")).toList()) {
            Answer answer = caller.sendJson("POST", "/dsp/2025-1" + path, "{}").expect(404);
            assertThat(MessageReader.readError(answer.text().getBytes(StandardCharsets.UTF_8)))
                    .as(answer.text())
                    .isPresent();
        }
    }

    @Test
    void an_address_that_is_none_is_nobodys() throws Exception {
        URI node = URI.create(ClosedNodeTest.node.address());
        try (Socket socket = new Socket(node.getHost(), node.getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /dsp/2025-1/negotiations/1?%zz HTTP/1.1\r\nHost: node\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(
                            new BufferedReader(
                                            new InputStreamReader(
                                                    socket.getInputStream(),
                                                    StandardCharsets.US_ASCII))
                                    .readLine())
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void it_takes_no_step_of_its_own() {
        assertThatThrownBy(() ->
                        node.part(Negotiations.class)
                                .request(
                                        PartnerNode.KR,
                                        URI.create("https://192.0.2.1/dsp"),
                                        PartnerNode.offer()))
                .isInstanceOfSatisfying(
                        Refusal.class, it -> assertThat(it.code()).isEqualTo("dataspace.policy"));
    }

    @Test
    void it_offers_nothing_and_calls_nobody_near() {
        assertThat(node.part(OfferedDatasets.class).to(PartnerNode.KR)).isEmpty();
        assertThat(node.part(PartnerSettings.class).localAddressesAllowed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataspace_process", "dataspace_message"})
    void no_officer_reads_what_nations_negotiate(String table) {
        var authority =
                node.part(Transactions.class)
                        .asSystem(() -> node.part(Authorities.class).all())
                        .getFirst()
                        .id();
        assertThatThrownBy(() ->
                        node.part(Transactions.class)
                                .asAuthority(
                                        authority,
                                        () ->
                                                node.part(DSLContext.class)
                                                        .fetch("select * from " + table)))
                .rootCause()
                .hasMessageContaining("permission denied");
    }
}
