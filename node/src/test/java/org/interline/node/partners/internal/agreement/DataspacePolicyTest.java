package org.interline.node.partners.internal.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.Agreement;
import org.interline.agreement.AuthorityCode;
import org.interline.agreement.Coverage;
import org.interline.agreement.Party;
import org.interline.agreement.PartyId;
import org.interline.agreement.Reading;
import org.interline.agreement.Route;
import org.interline.agreement.Template;
import org.interline.agreement.TermProblem;
import org.interline.agreement.Validity;
import org.interline.dataspace.Message;
import org.interline.dataspace.MessageReader;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.Pids;
import org.interline.dataspace.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An agreement goes through the protocol's JSON-LD and comes out as itself, or not at all. */
class DataspacePolicyTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource
    void every_template_comes_through_the_protocol_as_the_same_agreement(Template template) {
        Agreement first = agreement(template);
        Agreement second = first.amended(first.parties(), first.terms());
        for (Agreement agreement : List.of(first, second)) {
            JsonNode received = JSON.readTree(sent(DataspacePolicy.write(agreement).toString()));
            assertThat(DataspacePolicy.read(received)).isEqualTo(new Reading.Understood(agreement));
        }
    }

    @Test
    void a_term_that_is_not_of_the_profile_is_refused_where_it_stands() {
        ObjectNode policy = DataspacePolicy.write(agreement(Template.REPORTS_ONLY));
        ObjectNode more = policy.objectNode();
        more.put("leftOperand", "urn:interline:odrl:1#weather");
        more.put("operator", "eq");
        more.put("rightOperand", "fine");
        policy.required("permission").get(0).required("constraint").asArray().insert(0, more);
        assertThat(pointers(policy)).contains("/permission/0/constraint/0/leftOperand");
    }

    @Test
    void a_duty_or_a_member_that_nobody_knows_is_refused_where_it_stands() {
        ObjectNode policy = DataspacePolicy.write(agreement(Template.REPORTS_ONLY));
        policy.put("urn:interline:odrl:1#else", "x");
        policy.putArray("obligation").addObject().put("action", "use");
        assertThat(pointers(policy)).contains("/urn:interline:odrl:1#else", "/obligation");
    }

    @Test
    void another_value_is_another_agreement() {
        Agreement agreement = agreement(Template.REPORTS_ONLY);
        String changed = DataspacePolicy.write(agreement).toString().replace("ICN-ATL", "ICN-JFK");
        assertThat(DataspacePolicy.read(JSON.readTree(sent(changed))).orThrow().hash())
                .isNotEqualTo(agreement.hash());
    }

    private static List<String> pointers(ObjectNode policy) {
        JsonNode received = JSON.readTree(sent(policy.toString()));
        return DataspacePolicy.read(received) instanceof Reading.Refused refused
                ? refused.problems().stream().map(TermProblem::pointer).toList()
                : List.of();
    }

    /** What a partner makes of a policy that we send. */
    private static String sent(String policy) {
        Message message =
                new Message.ContractRequest(
                        new Pids(Optional.empty(), Optional.of("urn:c")),
                        new Policy("urn:offer", Optional.of("urn:dataset"), policy),
                        Optional.of("https://partner.example/dsp"));
        byte[] bytes = MessageWriter.write(message).getBytes(StandardCharsets.UTF_8);
        return MessageReader.read(bytes) instanceof Message.ContractRequest request
                ? request.offer().json()
                : "";
    }

    private static Agreement agreement(Template template) {
        return Agreement.first(
                new UUID(0x019ac00000007000L, 0x8000000000000001L),
                List.of(
                        new Party(new PartyId("kr"), "Korea", "KR", List.of()),
                        new Party(
                                new PartyId("us"),
                                "United States",
                                "US",
                                List.of(new AuthorityCode("customs")))),
                template.terms(
                        Coverage.of(List.of(new Route("ICN", "ATL")), List.of()),
                        new Validity(
                                Instant.parse("2026-11-22T00:00:00Z"),
                                Instant.parse("2027-11-22T00:00:00Z")),
                        "en"));
    }
}
