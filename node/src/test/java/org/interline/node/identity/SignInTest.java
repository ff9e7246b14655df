package org.interline.node.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.PERSON;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.interline.node.fixture.SignInWalk;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SignInTest {
    private static TestNode node;

    /** On the way: set-up works only with the printed secret, and once. */
    @BeforeAll
    static void start() {
        node = TestNode.startAsInService();
        Map<String, Object> guessed =
                Map.of(
                        "secret", "guess",
                        "authorities", List.of(Map.of("code", "security", "name", "Security")),
                        "people",
                                List.of(
                                        Map.of(
                                                "username", "ann",
                                                "password", TestNode.PASSWORD,
                                                "displayName", "Ann",
                                                "authority", "security",
                                                "roles", List.of("officer"))));
        assertThat(node.part(SetUp.class).needed()).isTrue();
        node.anonymous().post("/api/v1/setup", guessed).expectProblem(403, "setup.secret");
        node.setUp();
        assertThat(node.part(SetUp.class).secret()).isEmpty();
        node.anonymous().post("/api/v1/setup", guessed).expectProblem(409, "setup.done");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void an_officer_signs_in_by_code_and_pkce_and_is_known_by_the_token() {
        JsonNode me = node.as("security-officer").get("/api/v1/me").expect(200).json();
        assertThat(me.at("/displayName").asString()).isEqualTo("security officer");
        assertThat(me.at("/authority/code").asString()).isEqualTo("security");
        assertThat(me.at("/roles").toString()).isEqualTo("[\"officer\"]");
    }

    @Test
    void the_session_signs_in_again_in_silence() {
        SignInWalk walk = new SignInWalk(node.address());
        assertThat(walk.authorize(Map.of("prompt", "none"))).contains("error=login_required");
        walk.signIn("customs-officer", TestNode.PASSWORD);
        assertThat(walk.authorize(Map.of("prompt", "none")))
                .startsWith(node.address() + "/signed-in?code=");
    }

    @Test
    void no_refresh_token_is_given_and_the_identity_token_opens_nothing() {
        SignInWalk walk = new SignInWalk(node.address());
        walk.signIn("customs-officer", TestNode.PASSWORD);
        JsonNode tokens = walk.exchange(walk.authorize(Map.of()));
        assertThat(tokens.has("refresh_token")).isFalse();
        HttpRequest.Builder withIdentityToken =
                node.anonymous()
                        .request("/api/v1/me")
                        .header("Authorization", "Bearer " + tokens.get("id_token").asString());
        node.anonymous().send(withIdentityToken).expectProblem(403, "http.forbidden");
    }

    @Test
    void a_foreign_return_address_is_refused() {
        SignInWalk walk = new SignInWalk(node.address());
        walk.signIn("customs-officer", TestNode.PASSWORD);
        assertThat(
                        walk.get(
                                        node.address()
                                                + "/oauth2/authorize?response_type=code&client_id=interline-console"
                                                + "&scope=openid&redirect_uri=https://elsewhere.example/signed-in"
                                                + "&code_challenge=abc&code_challenge_method=S256")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void guessing_is_stopped_for_a_name_whatever_the_address_and_ends_with_the_window() {
        SignInWalk walk = new SignInWalk(node.address());
        for (int i = 0; i < 10; i++) {
            assertThat(walk.signIn("customs-auditor", "wrong " + i)).endsWith("?error=refused");
        }
        assertThat(walk.signIn("customs-auditor", TestNode.PASSWORD)).endsWith("?error=too-many");
        node.clock().advance(Duration.ofMinutes(5).plusSeconds(1));
        assertThat(walk.signIn("customs-auditor", TestNode.PASSWORD)).doesNotContain("error");
    }

    @Test
    void the_page_speaks_the_visitors_language_and_allows_no_script() {
        HttpRequest.Builder request =
                node.anonymous().request("/sign-in").header("Accept-Language", "ko-KR,ko;q=0.9");
        var page = node.anonymous().send(request).expect(200);
        assertThat(page.text()).contains("lang=\"ko\"").contains("비밀번호");
        assertThat(new SignInWalk(node.address()).authorize(Map.of("ui_locales", "fr ko")))
                .endsWith("/sign-in?ui_locales=fr+ko");
        assertThat(node.anonymous().get("/sign-in?ui_locales=fr+ko").text()).contains("비밀번호");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("script-src");
    }

    @Test
    void the_signing_key_is_private_to_its_owner() throws IOException {
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        node.folder().resolve("identity/signing-key.jwk"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_stolen_table_of_passwords_costs_who_guesses_in_it() {
        List<String> hashes =
                node.part(Transactions.class)
                        .asSystem(() ->
                                node.part(DSLContext.class)
                                        .select(PERSON.PASSWORD_HASH)
                                        .from(PERSON)
                                        .fetch(PERSON.PASSWORD_HASH));
        assertThat(hashes).isNotEmpty().allMatch(hash -> hash.startsWith("{bcrypt}$2a$10$"));
    }

    @Test
    void a_supervisor_enters_people_of_the_own_authority_only() {
        node.as("security-officer").get("/api/v1/people").expectProblem(403, "role.missing");
        var supervisor = node.as("security-supervisor");
        supervisor
                .post(
                        "/api/v1/people",
                        Map.of(
                                "username", "lee",
                                "password", "too short",
                                "displayName", "Lee",
                                "roles", List.of("officer")))
                .expectProblem(400, "person.password");
        supervisor
                .post(
                        "/api/v1/people",
                        Map.of(
                                "username",
                                "lee",
                                "password",
                                TestNode.PASSWORD,
                                "displayName",
                                "Lee",
                                "roles",
                                List.of("officer")))
                .expect(201);
        assertThat(supervisor.get("/api/v1/people").text()).contains("\"lee\"");
        assertThat(node.as("customs-supervisor").get("/api/v1/people").text())
                .doesNotContain("\"lee\"");
        assertThat(node.as("lee").get("/api/v1/me").at("/authority/code")).isEqualTo("security");
    }

    @Test
    void a_disabled_person_is_refused_until_enabled_again() {
        var supervisor = node.as("customs-supervisor");
        var officer = node.as("customs-officer2");
        String id = officer.get("/api/v1/me").at("/id");
        SignInWalk session = new SignInWalk(node.address());
        session.signIn("customs-officer2", TestNode.PASSWORD);
        String address = "/api/v1/people/" + id;
        officer.put(address, Map.of("enabled", false)).expectProblem(403, "role.missing");
        node.as("security-supervisor")
                .put(address, Map.of("enabled", false))
                .expectProblem(404, "person.not-found");
        supervisor.put(address, Map.of()).expectProblem(400, "request.invalid");
        supervisor
                .put(
                        "/api/v1/people/" + supervisor.get("/api/v1/me").at("/id"),
                        Map.of("enabled", false))
                .expectProblem(409, "person.self");

        assertThat(supervisor.put(address, Map.of("enabled", false)).expect(200).at("/enabled"))
                .isEqualTo("false");
        assertThat(new SignInWalk(node.address()).signIn("customs-officer2", TestNode.PASSWORD))
                .endsWith("?error=refused");
        officer.get("/api/v1/me").expectProblem(401, "http.unauthenticated");
        // The session that was open gives no token either.
        String code = session.authorize(Map.of());
        assertThatThrownBy(() -> session.exchange(code)).hasMessageContaining("access_denied");

        supervisor.put(address, Map.of("enabled", true)).expect(200);
        supervisor.put(address, Map.of("enabled", true)).expect(200);
        assertThat(node.as("customs-officer2").get("/api/v1/me").status()).isEqualTo(200);
        var auditor = node.as("customs-auditor");
        await().until(
                        () ->
                                auditor.get("/api/v1/audit/events?kind=person.enabled")
                                        .text()
                                        .split(id, -1)
                                        .length,
                        times -> times == 2);
        assertThat(auditor.get("/api/v1/audit/events?kind=person.disabled").text()).contains(id);
        // The refused attempt counts against this address; other tests count from none.
        node.clock().advance(Duration.ofMinutes(5).plusSeconds(1));
    }

    @Test
    void officers_keep_their_own_keys() {
        var officer = node.as("security-officer2");
        officer.put("/api/v1/me/shortcuts", Map.of("refer", "KeyF", "clear", "KeyJ")).expect(200);
        assertThat(officer.get("/api/v1/me").at("/shortcuts/clear")).isEqualTo("KeyJ");
        officer.put("/api/v1/me/shortcuts", Map.of("refer", "<script>"))
                .expectProblem(400, "person.shortcuts");
    }
}
