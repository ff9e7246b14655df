package org.interline.agreement;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.interline.kernel.InterlineException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Domain(Agreements.class)
@Domain(DomainContext.Global.class)
class AgreementProperties {

    @Property(tries = 300)
    void the_document_reads_back_as_what_was_written(@ForAll Agreement agreement) {
        byte[] document = AgreementJson.write(agreement);
        assertThat(AgreementJson.read(document).orThrow()).isEqualTo(agreement);
        assertThat(AgreementJson.write(AgreementJson.read(document).orThrow())).isEqualTo(document);
    }

    @Property(tries = 300)
    void policy_and_agreement_map_one_to_one(@ForAll Agreement agreement) {
        byte[] policy = OdrlPolicy.write(agreement);
        Agreement read = OdrlPolicy.read(policy).orThrow();
        assertThat(read).isEqualTo(agreement);
        assertThat(read.hash()).isEqualTo(agreement.hash());
        assertThat(OdrlPolicy.write(read)).isEqualTo(policy);
    }

    /** Takes any value of the policy away, or puts something beside it, or changes it. */
    @Property(tries = 300)
    void a_policy_that_differs_anywhere_is_refused_or_is_another_agreement(
            @ForAll Agreement agreement, @ForAll long seed) {
        Random random = new Random(seed);
        ObjectNode policy = OdrlPolicy.tree(agreement);
        JsonNode before = policy.deepCopy();
        change(policy, random);
        if (policy.equals(before)) {
            return;
        }
        switch (OdrlPolicy.read(policy)) {
            case Reading.Refused refused ->
                    assertThat(refused.problems())
                            .isNotEmpty()
                            .allSatisfy(problem -> assertThat(problem.what()).isNotBlank());
            case Reading.Understood understood ->
                    // Only the order of lists may be read as the same.
                    assertThat(
                                    understood.agreement().equals(agreement)
                                            ? OdrlPolicy.tree(understood.agreement())
                                            : policy)
                            .isEqualTo(understood.agreement().equals(agreement) ? before : policy);
        }
    }

    private static void change(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = List.copyOf(object.propertyNames());
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.put(name + "x", "y");
                case 2 -> object.put(name, "something-else");
                default -> change(object.required(name), random);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            int index = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(index);
                case 1 -> array.add("something-else");
                default -> change(array.required(index), random);
            }
        }
    }

    @Property(tries = 300)
    void a_document_with_a_changed_byte_is_never_read_as_the_same_agreement(
            @ForAll Agreement agreement, @ForAll long seed) {
        byte[] document = AgreementJson.write(agreement);
        Random random = new Random(seed);
        document[random.nextInt(document.length)] ^= (byte) (1 << random.nextInt(8));
        try {
            if (AgreementJson.read(document) instanceof Reading.Understood understood) {
                assertThat(understood.agreement().hash()).isNotEqualTo(agreement.hash());
            }
        } catch (InterlineException e) {
            assertThat(e.code()).isEqualTo("agreement.not-json");
        }
    }

    @Property(tries = 100)
    void an_agreement_differs_from_itself_in_nothing(@ForAll Agreement agreement) {
        assertThat(Change.between(agreement, agreement)).isEmpty();
        assertThat(new String(AgreementJson.write(agreement), StandardCharsets.UTF_8))
                .doesNotContain("\n");
    }
}
