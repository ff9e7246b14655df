package org.interline.node.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.node.partners.TwoNations.edition;
import static org.interline.node.partners.TwoNations.read;

import java.util.List;
import java.util.Map;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.PartySettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgreementsTest {
    private TwoNations two;

    @BeforeAll
    void start() {
        two = TwoNations.started();
    }

    @AfterAll
    void stop() {
        two.close();
    }

    @Test
    void two_nations_agree_and_one_revokes() {
        String hash = two.propose();
        await().untilAsserted(() -> read(two.states, hash).expect(200));
        Answer proposal = read(two.states, hash);
        assertThat(proposal.at("/state")).isEqualTo("PROPOSED");
        assertThat(proposal.at("/next")).isEqualTo("APPROVE");
        assertThat(proposal.at("/proposedBy")).isEqualTo("kr");
        assertThat(proposal.at("/template")).isEqualTo("pre-screening-full");

        two.states.as("customs-negotiator").post(edition(hash) + "/approve").expect(200);
        two.states
                .as("customs-negotiator")
                .post(edition(hash) + "/sign")
                .expectProblem(403, "agreement.four-eyes");
        TwoNations.sign(two.states, hash).expect(200);
        two.korea
                .as("customs-negotiator")
                .post(edition(hash) + "/sign")
                .expectProblem(403, "agreement.four-eyes");
        TwoNations.sign(two.korea, hash).expect(200);
        await().untilAsserted(() -> {
            assertThat(read(two.korea, hash).at("/state")).isEqualTo("IN_FORCE");
            assertThat(read(two.states, hash).at("/state")).isEqualTo("IN_FORCE");
        });

        Client american = two.states.as("customs-negotiator");
        american.post(edition(hash) + "/consent", Map.of("party", "kr", "reason", "They ask"))
                .expectProblem(409, "agreement.status-refused");
        american.post(edition(hash) + "/withdraw", Map.of("party", "kr", "reason", "They ask"))
                .expectProblem(409, "agreement.status-refused");
        american.post(edition(hash) + "/consent", Map.of("party", "K R", "reason", "They ask"))
                .expectProblem(400, "request.value");
        american.post(edition(hash) + "/consent", Map.of("reason", "They ask"))
                .expectProblem(400, "request.invalid");

        two.states
                .as("customs-negotiator")
                .post(edition(hash) + "/suspend", Map.of("reason", "The link is looked into"))
                .expect(200);
        await().untilAsserted(() ->
                assertThat(read(two.korea, hash).at("/state")).isEqualTo("SUSPENDED"));
        two.korea
                .as("customs-negotiator")
                .post(edition(hash) + "/resume", Map.of("reason", "Not ours to resume"))
                .expectProblem(409, "agreement.status-refused");
        two.states
                .as("customs-negotiator")
                .post(edition(hash) + "/resume", Map.of("reason", "It was a cable"))
                .expect(200);
        await().untilAsserted(
                        () -> assertThat(read(two.korea, hash).at("/state")).isEqualTo("IN_FORCE"));

        two.korea
                .as("customs-negotiator2")
                .post(edition(hash) + "/revoke", Map.of("reason", "The law has changed"))
                .expect(200);
        assertThat(read(two.korea, hash).at("/state")).isEqualTo("REVOKED");
        await().untilAsserted(
                        () -> assertThat(read(two.states, hash).at("/state")).isEqualTo("REVOKED"));
        assertThat(read(two.states, hash).at("/epochs")).isEqualTo("kr=1,us=2");
        two.states
                .as("customs-negotiator")
                .post(edition(hash) + "/resume", Map.of("reason", "Please"))
                .expectProblem(409, "agreement.revoked");
        assertThat(kinds(two.states))
                .contains(
                        "agreement.received",
                        "agreement.approved",
                        "agreement.signed",
                        "agreement.partner-signed",
                        "agreement.all-signed",
                        "agreement.standing-changed");
    }

    @Test
    void who_proposes_hears_that_a_partner_declines_and_why() {
        String hash = two.propose();
        await().untilAsserted(() -> read(two.states, hash).expect(200));
        Client american = two.states.as("customs-negotiator");
        american.post(edition(hash) + "/decline", Map.of("reason", " "))
                .expectProblem(400, "request.invalid");
        american.post(edition(hash) + "/decline", Map.of("reason", "Too long a retention"))
                .expect(200);
        assertThat(read(two.states, hash).at("/state")).isEqualTo("DECLINED");
        await().untilAsserted(
                        () -> assertThat(read(two.korea, hash).at("/state")).isEqualTo("DECLINED"));
        Answer known = read(two.korea, hash);
        assertThat(known.at("/next")).isEqualTo("NOTHING");
        assertThat(known.at("/entries/0/party")).isEqualTo("us");
        assertThat(known.at("/entries/0/said")).isEqualTo("decline");
        assertThat(known.at("/entries/0/reason")).isEqualTo("Too long a retention");
        TwoNations.sign(two.korea, hash).expectProblem(409, "agreement.declined");
        american.post(edition(hash) + "/approve").expectProblem(409, "agreement.declined");
    }

    @Test
    void an_amendment_shows_what_it_changes_and_replaces_what_it_amends() {
        String hash = two.inForce();

        Client american = two.states.as("customs-negotiator");
        Answer draft =
                american.post("/api/v1/agreements/drafts", Map.of("amends", hash)).expect(201);
        String less = draft.json().required("document").toString().replace("\"image-full\",", "");
        Answer changed =
                american.sendJson(
                                "PUT",
                                "/api/v1/agreements/drafts/" + draft.at("/id"),
                                "{\"version\":1,\"document\":" + less + "}")
                        .expect(200);
        assertThat(changed.json().required("problems")).isEmpty();
        assertThat(changed.at("/changes/0/term")).isEqualTo("categories");
        assertThat(changed.at("/changes/0/removed/0")).isEqualTo("image-full");
        String next =
                american.post(
                                "/api/v1/agreements/drafts/" + draft.at("/id") + "/propose",
                                Map.of("version", 2))
                        .expect(200)
                        .at("/hash");
        TwoNations.sign(two.states, next).expect(200);
        await().untilAsserted(() -> read(two.korea, next).expect(200));
        assertThat(read(two.korea, next).at("/changes/0/removed/0")).isEqualTo("image-full");
        two.korea.as("customs-negotiator").post(edition(next) + "/approve").expect(200);
        TwoNations.sign(two.korea, next).expect(200);
        await().untilAsserted(() -> {
            for (TestNode node : List.of(two.korea, two.states)) {
                assertThat(read(node, next).at("/state")).isEqualTo("IN_FORCE");
                assertThat(read(node, hash).at("/state")).isEqualTo("SUPERSEDED");
            }
        });
    }

    @Test
    void a_draft_says_what_keeps_it_from_being_proposed() {
        Client korean = two.korea.as("customs-negotiator");
        Answer draft =
                korean.post(
                                "/api/v1/agreements/drafts",
                                Map.of(
                                        "template", "reports-only",
                                        "parties",
                                                List.of(
                                                        Map.of(
                                                                "party",
                                                                "kr",
                                                                "recipients",
                                                                List.of()),
                                                        Map.of(
                                                                "party",
                                                                "us",
                                                                "recipients",
                                                                List.of("customs"))),
                                        "flights", List.of("KE035"),
                                        "from", "2026-11-22T00:00:00Z",
                                        "until", "2027-11-22T00:00:00Z"))
                        .expect(201);
        String path = "/api/v1/agreements/drafts/" + draft.at("/id");
        String wrong =
                draft.json()
                        .required("document")
                        .toString()
                        .replace("\"onward\":\"none\"", "\"onward\":\"anyone\"");
        Answer changed =
                korean.sendJson("PUT", path, "{\"version\":1,\"document\":" + wrong + "}")
                        .expect(200);
        assertThat(changed.at("/problems/0/pointer")).isEqualTo("/terms/onward");
        korean.post(path + "/propose", Map.of("version", 2))
                .expectProblem(400, "agreement.not-understood");
        korean.post(path + "/propose", Map.of("version", 1)).expectProblem(409, "draft.changed");
        assertThat(korean.get("/api/v1/agreements").expect(200).text()).contains("anyone");
        korean.sendJson("DELETE", path + "?version=2", "").expect(204);
        korean.post(path + "/propose", Map.of("version", 2)).expectProblem(404, "draft.not-found");
    }

    @Test
    void who_is_no_negotiator_reads_at_most() {
        String hash = two.propose();
        two.korea
                .as("customs-auditor")
                .post(edition(hash) + "/approve")
                .expectProblem(403, "role.missing");
        two.korea
                .as("customs-officer")
                .get("/api/v1/agreements")
                .expectProblem(403, "role.missing");
        two.korea.as("security-supervisor").get("/api/v1/agreements").expect(200);
    }

    @Test
    void a_card_that_was_changed_on_the_way_is_not_entered() {
        Client korean = two.korea.as("customs-negotiator");
        Answer own = two.states.as("customs-negotiator").get("/api/v1/partners");
        String changed = own.at("/own/card").replace("United States", "Untied States");
        korean.post(
                        "/api/v1/partners",
                        Map.of("card", changed, "fingerprint", own.at("/own/fingerprint")))
                .expectProblem(400, "partner.fingerprint-differs");
        korean.post("/api/v1/partners", Map.of("card", "{}", "fingerprint", "x"))
                .expectProblem(400, "partner.card-unreadable");
        Answer ours = korean.get("/api/v1/partners");
        korean.post(
                        "/api/v1/partners",
                        Map.of(
                                "card", ours.at("/own/card"),
                                "fingerprint", ours.at("/own/fingerprint")))
                .expectProblem(409, "partner.own-name");
    }

    @Test
    void a_node_without_a_party_says_how_to_get_one() {
        try (TestNode alone = TestNode.started()) {
            Answer partners = alone.as("customs-negotiator").get("/api/v1/partners").expect(200);
            assertThat(partners.json().path("own").isNull()).isTrue();
            alone.as("customs-negotiator")
                    .post(
                            "/api/v1/partners",
                            Map.of(
                                    "card",
                                    two.korea
                                            .as("customs-negotiator")
                                            .get("/api/v1/partners")
                                            .at("/own/card"),
                                    "fingerprint",
                                    two.korea
                                            .as("customs-negotiator")
                                            .get("/api/v1/partners")
                                            .at("/own/fingerprint")))
                    .expectProblem(409, "partners.not-configured");
        }
    }

    @Test
    void a_party_keeps_its_keys_over_a_restart() {
        try (TestNode node = TestNode.startedAs(PartySettings.onLoopback("ca", "Canada", "CA"))) {
            String before = node.as("customs-negotiator").get("/api/v1/partners").at("/own/card");
            node.restart();
            assertThat(node.as("customs-negotiator").get("/api/v1/partners").at("/own/card"))
                    .isEqualTo(before);
        }
    }

    private static List<String> kinds(TestNode node) {
        return node.as("customs-auditor")
                .get("/api/v1/audit/events?limit=200")
                .expect(200)
                .json()
                .required("items")
                .valueStream()
                .map(event -> event.required("kind").stringValue())
                .toList();
    }
}
