package org.interline.node.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is asked wrongly is answered as a problem, with its status, and never with a page. */
class ProblemsTest {
    private static TestNode node;
    private static Client officer;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void without_a_token_nothing_is_said() {
        Answer answer = node.anonymous().get("/api/v1/tasks");
        answer.expectProblem(401, "http.unauthenticated");
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        node.anonymous().get("/api/v1/no-such-thing").expectProblem(401, "http.unauthenticated");
        HttpRequest.Builder forged =
                node.anonymous()
                        .request("/api/v1/me")
                        .header("Authorization", "Bearer abc.def.ghi");
        node.anonymous().send(forged).expectProblem(401, "http.unauthenticated");
    }

    @Test
    void unknown_addresses_are_not_found() {
        officer.get("/api/v1/no-such-thing").expectProblem(404, "http.not-found");
        node.anonymous().get("/api/other").expectProblem(404, "http.not-found");
        officer.get("/api/v1/tasks/00000000-0000-7000-8000-000000000000")
                .expectProblem(404, "task.not-found");
    }

    @Test
    void wrong_methods_and_forms_are_told() {
        officer.send(officer.request("/api/v1/me").DELETE())
                .expectProblem(405, "http.method-not-allowed");
        officer.send(
                        officer.request("/api/v1/tasks/next")
                                .header("Content-Type", "text/plain")
                                .POST(HttpRequest.BodyPublishers.ofString("hello")))
                .expectProblem(415, "http.media-type");
        officer.sendJson("POST", "/api/v1/tasks/next", "{\"flight\":")
                .expectProblem(400, "request.unreadable");
        officer.sendJson("POST", "/api/v1/tasks/next", "{\"flihgt\":null}")
                .expectProblem(400, "request.unreadable");
        officer.get("/api/v1/tasks/not-a-uuid").expectProblem(400, "request.parameter");
        officer.get("/api/v1/tasks?limit=201").expectProblem(400, "request.page");
        officer.get("/api/v1/tasks?cursor=nonsense").expectProblem(400, "request.cursor");
        officer.get("/api/v1/tasks?state=ASLEEP").expectProblem(400, "request.value");
        officer.get("/api/v1/flights?from=yesterday").expectProblem(400, "request.parameter");
    }

    @Test
    void values_that_are_not_allowed_are_named() {
        Answer answer =
                node.as("security-scanners")
                        .post("/api/v1/flights", Map.of("carrier", "korean"))
                        .expectProblem(400, "request.invalid");
        assertThat(answer.json().get("errors").toString())
                .contains("carrier", "departsAt")
                .doesNotContain("Exception");
    }

    @Test
    void long_bodies_are_refused_announced_or_not() {
        String body = "{\"pad\":\"" + "x".repeat(70_000) + "\"}";
        officer.sendJson("POST", "/api/v1/tasks/next", body)
                .expectProblem(413, "request.too-large");
        officer.sendJson("POST", "/api/v1/tasks/next", "{\"pad\":\"" + "x".repeat(10 << 20) + "\"}")
                .expectProblem(413, "request.too-large");
        officer.send(
                        officer.request("/api/v1/tasks/next")
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofInputStream(() ->
                                                new java.io.ByteArrayInputStream(
                                                        body.getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .UTF_8)))))
                .expectProblem(413, "request.too-large");
    }

    @Test
    void the_description_of_the_interface_is_public_and_names_problems() {
        JsonNode api = node.anonymous().get("/api/openapi.json").expect(200).json();
        JsonNode decision = api.at("/paths/~1api~1v1~1tasks~1{id}~1decision/post/responses");
        assertThat(decision.propertyNames()).contains("200", "401", "403", "404", "409", "422");
        assertThat(decision.at("/409/content/application~1problem+json/schema/$ref").asString())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(api.at("/paths").propertyNames())
                .contains(
                        "/api/v1/me",
                        "/api/v1/flights",
                        "/api/v1/tasks",
                        "/api/v1/tasks/next",
                        "/api/v1/bags/{id}",
                        "/api/v1/events",
                        "/api/v1/audit/events");
        assertThat(api.at("/components/securitySchemes/accessToken/scheme").asString())
                .isEqualTo("bearer");
    }

    @Test
    void problems_speak_the_callers_language() {
        for (String languages : new String[] {"ko", "ko-KR,ko;q=0.9,en;q=0.8", "fr, ko;q=0.5"}) {
            Answer answer =
                    officer.send(
                            officer.request("/api/v1/no-such-thing")
                                    .header("Accept-Language", languages)
                                    .GET());
            answer.expectProblem(404, "http.not-found");
            assertThat(answer.at("/detail")).as(languages).matches(".*[가-힣].*");
            assertThat(answer.at("/title")).as(languages).matches(".*[가-힣].*");
        }
        assertThat(officer.get("/api/v1/no-such-thing").at("/detail"))
                .isEqualTo("There is nothing at this address.");
    }

    @Test
    void meta_and_reasons_speak() {
        assertThat(node.anonymous().get("/api/v1/meta").expect(200).at("/node/name"))
                .isEqualTo("TEST");
        assertThat(officer.get("/api/v1/reasons").expect(200).text())
                .contains("nothing-found", "needs-second-opinion")
                .doesNotContain("deadline-passed");
    }

    @Test
    void every_answer_forbids_framing_and_foreign_content() {
        for (String path : new String[] {"/api/v1/meta", "/sign-in", "/no/such/page"}) {
            Answer answer = node.anonymous().get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'");
            assertThat(answer.headers().firstValue("X-Frame-Options")).as(path).contains("DENY");
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
        }
    }
}
