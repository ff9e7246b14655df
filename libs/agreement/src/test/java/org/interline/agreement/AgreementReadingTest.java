package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class AgreementReadingTest {
    private final Agreement agreement = Agreements.koreaAndTheStates();

    @Test
    void the_document_and_its_hash_are_what_they_were_when_the_format_was_fixed()
            throws IOException {
        assertThat(text(AgreementJson.write(agreement))).isEqualTo(golden("agreement-1.json"));
        assertThat(text(OdrlPolicy.write(agreement))).isEqualTo(golden("policy-1.json"));
        assertThat(agreement.hash().hex()).isEqualTo(golden("agreement-1.sha256"));
    }

    @Test
    void an_unknown_term_is_named_with_its_place() {
        assertThat(problemsOf(tree -> terms(tree).put("mayBeSold", true)))
                .containsExactly("/terms/mayBeSold: is not a term that is known here");
        assertThat(problemsOf(tree -> tree.put("note", "x")))
                .containsExactly("/note: is not a term that is known here");
    }

    @Test
    void an_unknown_word_is_named_with_the_words_that_are_known() {
        assertThat(problemsOf(tree -> ((ArrayNode) terms(tree).required("purposes")).add("sale")))
                .containsExactly(
                        "/terms/purposes/1: \"sale\" is not known here; known are"
                                + " baggage-pre-screening, quality-assurance, research");
        assertThat(problemsOf(tree -> terms(tree).put("onward", "anyone")))
                .singleElement()
                .asString()
                .startsWith("/terms/onward: \"anyone\" is not known here");
    }

    @Test
    void every_problem_is_told_at_once() {
        assertThat(
                        problemsOf(tree -> {
                            terms(tree).remove("from");
                            terms(tree).put("bytesPerDay", "many");
                            terms(tree).put("useAfterLanding", "two hours");
                        }))
                .hasSize(3);
    }

    @Test
    void values_that_make_no_sense_are_refused() {
        assertThat(problemsOf(tree -> terms(tree).put("until", "2020-01-01T00:00:00Z")))
                .singleElement()
                .asString()
                .startsWith("/terms: terms end after they begin");
        assertThat(problemsOf(tree -> terms(tree).put("exchangeLease", "PT1S")))
                .containsExactly("/terms: an exchange lease is 5 s at least");
        assertThat(problemsOf(tree -> terms(tree).put("requestsPerMinute", 0))).hasSize(1);
        assertThat(problemsOf(tree -> terms(tree).put("largestObjectBytes", 1L << 60))).hasSize(1);
        assertThat(problemsOf(tree -> terms(tree).putArray("routes").add("ICN-ICN"))).hasSize(1);
        assertThat(problemsOf(tree -> terms(tree).putArray("routes"))).hasSize(1);
        assertThat(problemsOf(tree -> terms(tree).putArray("passengerFields").add("name")))
                .hasSize(1);
        assertThat(problemsOf(tree -> terms(tree).put("authoritativeLanguage", "klingon tongue")))
                .hasSize(1);
        assertThat(problemsOf(tree -> ((ArrayNode) tree.required("parties")).remove(0))).hasSize(1);
        assertThat(
                        problemsOf(tree ->
                                ((ArrayNode) tree.required("parties"))
                                        .add(tree.required("parties").get(0))))
                .hasSize(1);
        assertThat(problemsOf(tree -> tree.put("edition", 2))).hasSize(1);
        assertThat(problemsOf(tree -> tree.put("edition", 0))).hasSize(1);
        assertThat(problemsOf(tree -> tree.put("id", "1"))).hasSize(1);
        assertThat(
                        problemsOf(tree -> {
                            terms(tree).put("onward", "named");
                            terms(tree).putArray("onwardTo").add("mx");
                        }))
                .hasSize(1);
        assertThat(problemsOf(tree -> terms(tree).putArray("onwardTo").add("us"))).hasSize(1);
    }

    @Test
    void what_odrl_can_say_and_the_profile_does_not_is_refused() {
        assertThat(policyProblemsOf(policy -> policy.putArray("prohibition")))
                .contains("/prohibition: is not a term that is known here");
        assertThat(policyProblemsOf(policy -> permission(policy).putArray("duty")))
                .contains("/permission/0/duty: is not a term that is known here");
        assertThat(policyProblemsOf(policy -> permission(policy).put("action", "distribute")))
                .contains("/permission/0/action: must be \"use\", not \"distribute\"");
        assertThat(policyProblemsOf(policy -> constraint(policy, 2).put("operator", "isNoneOf")))
                .contains(
                        "/permission/0/constraint/2/operator: must be \"isAnyOf\", not"
                                + " \"isNoneOf\"");
        assertThat(
                        policyProblemsOf(policy ->
                                constraint(policy, 2)
                                        .put("leftOperand", OdrlPolicy.PROFILE + "#mood")))
                .contains(
                        "/permission/0/constraint/2/leftOperand: \"mood\" is no term of the"
                                + " profile");
        assertThat(policyProblemsOf(policy -> constraint(policy, 2).put("leftOperand", "purpose")))
                .singleElement()
                .asString()
                .contains("is no term of the profile urn:interline:odrl:1");
        assertThat(
                        policyProblemsOf(policy ->
                                ((ArrayNode) permission(policy).required("constraint"))
                                        .add(constraint(policy, 2).deepCopy())))
                .contains("/permission/0/constraint/21: says purpose a second time");
        assertThat(
                        policyProblemsOf(policy ->
                                ((ArrayNode) permission(policy).required("constraint")).remove(2)))
                .contains("/permission/0/constraint: lacks purpose");
        assertThat(
                        policyProblemsOf(policy ->
                                constraint(policy, 0)
                                        .put("leftOperand", OdrlPolicy.PROFILE + "#recipient/mx")))
                .contains(
                        "/permission/0/constraint/0/leftOperand: names a recipient of no party:"
                                + " recipient/mx");
    }

    @Test
    void a_document_in_another_order_has_another_hash_and_is_refused() {
        String document =
                text(AgreementJson.write(agreement))
                        .replace("[\"customs\",\"security\"]", "[\"security\",\"customs\"]");
        assertThat(AgreementJson.read(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused ->
                                assertThat(refused.problems())
                                        .singleElement()
                                        .asString()
                                        .contains("canonical form"));
    }

    @Test
    void what_is_no_json_within_the_limits_is_refused_before_it_is_read() {
        assertThatThrownBy(() -> AgreementJson.read(new byte[128 * 1024 + 1]))
                .hasMessageContaining("at most 131072 bytes");
        assertThatThrownBy(() -> read("[".repeat(5000)))
                .hasMessageContaining("not a JSON document that can be read here");
        assertThatThrownBy(() -> read("{\"type\":1,\"type\":2}"))
                .hasMessageContaining("not a JSON document that can be read here");
        assertThatThrownBy(() -> read("{} {}"))
                .hasMessageContaining("not a JSON document that can be read here");
        assertThat(read("")).isInstanceOf(Reading.Refused.class);
        assertThat(read("[]")).isInstanceOf(Reading.Refused.class);
        assertThat(read("null")).isInstanceOf(Reading.Refused.class);
    }

    private static Reading read(String document) {
        return AgreementJson.read(document.getBytes(StandardCharsets.UTF_8));
    }

    private java.util.List<String> problemsOf(Consumer<ObjectNode> change) {
        ObjectNode tree = AgreementJson.tree(agreement);
        change.accept(tree);
        return problems(AgreementJson.read(tree));
    }

    private java.util.List<String> policyProblemsOf(Consumer<ObjectNode> change) {
        ObjectNode tree = OdrlPolicy.tree(agreement);
        change.accept(tree);
        return problems(OdrlPolicy.read(tree));
    }

    private static java.util.List<String> problems(Reading reading) {
        return switch (reading) {
            case Reading.Understood understood -> java.util.List.of();
            case Reading.Refused refused ->
                    refused.problems().stream().map(TermProblem::toString).toList();
        };
    }

    private static ObjectNode terms(ObjectNode tree) {
        return (ObjectNode) tree.required("terms");
    }

    private static ObjectNode permission(ObjectNode policy) {
        return (ObjectNode) policy.required("permission").required(0);
    }

    private static ObjectNode constraint(ObjectNode policy, int index) {
        return (ObjectNode) permission(policy).required("constraint").required(index);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String golden(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        AgreementReadingTest.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
