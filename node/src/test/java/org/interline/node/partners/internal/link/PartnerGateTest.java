package org.interline.node.partners.internal.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.Agreement;
import org.interline.agreement.AgreementSignature;
import org.interline.agreement.AgreementState;
import org.interline.agreement.AgreementStateJson;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.Coverage;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.agreement.Route;
import org.interline.agreement.Standing;
import org.interline.agreement.StatusEntry;
import org.interline.agreement.Template;
import org.interline.agreement.Validity;
import org.interline.dataspace.Dsp;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.PartySettings;
import org.interline.node.partners.TwoNations;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Each way to come in that is not a partner's own, and the reason that it is refused with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartnerGateTest {
    private static final Instant NOW = TestNode.MORNING;
    private static final String PATH = AgreementSync.PATH;

    private TwoNations two;
    private TestNode canada;
    private Impostor korea;

    private long sequence = 1_000_000;

    /**
     * Far above all that were taken: Korea's own node calls too, and goes on right above the last
     * of ours that it hears of.
     */
    private long fresh() {
        sequence += 2_000;
        return sequence;
    }

    @BeforeAll
    void start() {
        two = TwoNations.started();
        canada = TestNode.startedAs(PartySettings.onLoopback("ca", "Canada", "CA"));
        korea = new Impostor(two.states, two.korea, two.korea);
    }

    @AfterAll
    void stop() {
        canada.close();
        two.close();
    }

    @Test
    void a_partner_is_let_in_and_what_it_sends_is_read() {
        byte[] body = state("kr", "us");
        korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW)).expect(200);
    }

    @Test
    void a_stranger_is_refused() {
        byte[] body = state("kr", "us");
        Impostor stranger = new Impostor(two.states, canada, canada);
        refused(
                stranger.post(PATH, body, stranger.signed(PATH, body, fresh(), NOW)),
                401,
                "unknown-key");
    }

    @Test
    void a_partner_with_anothers_certificate_is_refused() {
        byte[] body = state("kr", "us");
        Impostor other = new Impostor(two.states, two.korea, canada);
        refused(
                other.post(PATH, body, other.signed(PATH, body, fresh(), NOW)),
                403,
                "other-certificate");
    }

    @Test
    void nobody_gets_in_without_a_certificate() {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(korea.address() + PATH)).GET();
        Impostor nobody = Impostor.withoutCertificate(two.states, two.korea);
        assertThatThrownBy(() -> nobody.send(request)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void a_request_that_comes_twice_is_refused_the_second_time() {
        byte[] body = state("kr", "us");
        Map<String, String> fields = korea.signed(PATH, body, fresh(), NOW);
        korea.post(PATH, body, fields).expect(200);
        refused(korea.post(PATH, body, fields), 403, "replayed");
        two.states.restart();
        Answer late = korea.post(PATH, body, fields);
        refused(late, 403, "sequence-too-old");
        // The sender is told where to go on, and is heard again.
        sequence = Long.parseLong(late.at("/next"));
        korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW)).expect(200);
    }

    @Test
    void a_body_that_differs_from_its_digest_is_refused() {
        byte[] body = state("kr", "us");
        byte[] other = state("kr", "us");
        refused(
                korea.post(PATH, other, korea.signed(PATH, body, fresh(), NOW)),
                403,
                "body-differs");
    }

    @Test
    void another_target_or_method_is_refused() {
        byte[] body = state("kr", "us");
        Map<String, String> fields = korea.signed("/partner/v1/other", body, fresh(), NOW);
        refused(korea.post(PATH, body, fields), 403, "signature-wrong");
        Map<String, String> query = korea.signed(PATH, body, fresh(), NOW);
        refused(korea.post(PATH + "?x=1", body, query), 403, "signature-wrong");
    }

    @Test
    void a_clock_that_differs_by_more_than_half_a_minute_is_refused() {
        byte[] body = state("kr", "us");
        refused(
                korea.post(
                        PATH,
                        body,
                        korea.signed(PATH, body, fresh(), NOW.plus(Duration.ofSeconds(31)))),
                403,
                "clock-skew");
        korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW.minus(Duration.ofSeconds(29))))
                .expect(200);
    }

    @Test
    void what_is_not_signed_at_all_is_refused() {
        refused(korea.post(PATH, state("kr", "us"), Map.of()), 403, "malformed");
    }

    @Test
    void an_agreement_of_others_is_refused() {
        byte[] body = state("ca", "us");
        korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW))
                .expectProblem(403, "agreement.not-a-party");
    }

    @Test
    void a_signature_by_a_key_that_nobody_entered_is_refused_and_nothing_is_kept() {
        Agreement agreement = agreement("kr", "us");
        AgreementState forged =
                new AgreementState(
                        agreement,
                        List.of(
                                AgreementSignature.sign(
                                        agreement.hash(),
                                        new PartyId("us"),
                                        Impostor.keys(canada).agreement(),
                                        NOW)),
                        List.of());
        byte[] body = AgreementStateJson.write(forged);
        korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW))
                .expectProblem(403, "agreement.signature-wrong");
        TwoNations.read(two.states, agreement.hash().hex())
                .expectProblem(404, "agreement.not-found");
    }

    /** Whoever said more than fits would keep every other party from hearing of an end. */
    @Test
    void a_party_that_says_too_much_is_refused_and_its_end_of_it_is_taken() {
        Agreement agreement = agreement("kr", "us");
        int most = Standing.most(agreement);
        said(agreement, most, StatusEntry.Kind.SUSPEND)
                .expectProblem(409, "agreement.status-refused");
        said(agreement, most + 1, StatusEntry.Kind.REVOKE)
                .expectProblem(409, "agreement.status-refused");
        TwoNations.read(two.states, agreement.hash().hex())
                .expectProblem(404, "agreement.not-found");
        said(agreement, most, StatusEntry.Kind.REVOKE).expect(200);
        assertThat(TwoNations.read(two.states, agreement.hash().hex()).at("/state"))
                .isEqualTo("REVOKED");
    }

    private Answer said(Agreement agreement, int epoch, StatusEntry.Kind kind) {
        StatusEntry entry =
                StatusEntry.sign(
                        agreement.hash(),
                        new PartyId("kr"),
                        epoch,
                        kind,
                        Optional.empty(),
                        NOW,
                        "a test",
                        Impostor.keys(two.korea).agreement());
        byte[] body =
                AgreementStateJson.write(new AgreementState(agreement, List.of(), List.of(entry)));
        return korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW));
    }

    @Test
    void a_bomb_is_refused_before_it_goes_off() {
        byte[] deep = "[".repeat(100_000).getBytes(StandardCharsets.UTF_8);
        korea.post(PATH, deep, korea.signed(PATH, deep, fresh(), NOW))
                .expectProblem(400, "agreement.not-json");
        byte[] large = new byte[2 * 1024 * 1024 + 1];
        assertThat(korea.post(PATH, large, korea.signed(PATH, large, fresh(), NOW)).status())
                .isEqualTo(413);
    }

    @Test
    void the_partners_listener_serves_nothing_else_and_the_consoles_serves_no_partner() {
        for (String path : List.of("/", "/api/v1/meta", "/api/v1/partners", "/sign-in")) {
            Answer answer =
                    korea.send(HttpRequest.newBuilder(URI.create(korea.address() + path)).GET());
            assertThat(answer.status()).as(path).isIn(401, 403);
        }
        two.states.anonymous().sendJson("POST", PATH, "{}").expect(403);
    }

    @Test
    void the_dataspace_protocol_hears_partners_only() {
        String path = "/dsp/2025-1/catalog/request";
        byte[] body =
                """
                {"@context":["%s"],"@type":"CatalogRequestMessage"}\
                """
                        .formatted(Dsp.CONTEXT)
                        .getBytes(StandardCharsets.UTF_8);
        Map<String, String> fields = korea.signed(path, body, fresh(), NOW);
        korea.post(path, body, fields).expect(200);
        // Its number is taken: a partner would send it again under another.
        korea.post(path, body, fields).expect(503);
        korea.post(path, body, Map.of()).expect(404);
        korea.post(path, state("kr", "us"), korea.signed(path, body, fresh(), NOW)).expect(404);
        Impostor other = new Impostor(two.states, two.korea, canada);
        other.post(path, body, other.signed(path, body, fresh(), NOW)).expect(404);
        Impostor stranger = new Impostor(two.states, canada, canada);
        stranger.post(path, body, stranger.signed(path, body, fresh(), NOW)).expect(404);
    }

    @Test
    void a_partner_that_is_not_enabled_is_refused_at_the_door() {
        byte[] body = state("kr", "us");
        two.states
                .as("customs-negotiator")
                .put("/api/v1/partners/kr", Map.of("enabled", false))
                .expect(200);
        refused(korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW)), 401, "unknown-key");
        two.states
                .as("customs-negotiator")
                .put("/api/v1/partners/kr", Map.of("enabled", true))
                .expect(200);
        korea.post(PATH, body, korea.signed(PATH, body, fresh(), NOW)).expect(200);
    }

    private void refused(Answer answer, int status, String reason) {
        answer.expectProblem(status, "partner.refused");
        assertThat(answer.at("/reason")).isEqualTo(reason);
        await().untilAsserted(() ->
                assertThat(
                                two.states
                                        .as("customs-auditor")
                                        .get(
                                                "/api/v1/audit/events?limit=200&kind="
                                                        + "partner.request-refused")
                                        .text())
                        .contains(reason));
    }

    private static byte[] state(String one, String other) {
        return AgreementStateJson.write(
                new AgreementState(agreement(one, other), List.of(), List.of()));
    }

    private static Agreement agreement(String one, String other) {
        return Agreement.first(
                new UUID(0x019ac00000007000L, UUID.randomUUID().getLeastSignificantBits()),
                List.of(party(one), party(other)),
                Template.REPORTS_ONLY.terms(
                        Coverage.of(List.of(new Route("ICN", "ATL")), List.of()),
                        new Validity(
                                Instant.parse("2026-11-22T00:00:00Z"),
                                Instant.parse("2027-11-22T00:00:00Z")),
                        "en"));
    }

    private static Party party(String id) {
        return new Party(new PartyId(id), id, "XX", List.of(new AuthorityCode("customs")));
    }
}
