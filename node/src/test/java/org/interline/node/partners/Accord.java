package org.interline.node.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import tools.jackson.databind.node.ObjectNode;

/** An agreement of any number of nations, on the way from a draft to being in force. */
public final class Accord {
    /** Who cannot reach another hears of it from a third at their next heartbeat. */
    private static final Duration RELAYED = Duration.ofSeconds(90);

    private Accord() {}

    /** A party of it: a node, what it is called, and who there receives. */
    public record Member(TestNode node, String party, List<String> recipients) {}

    /**
     * The first drafts, changes the draft, and proposes; everybody signs; it is in force at all.
     *
     * @return the edition's hash
     */
    public static String inForce(
            List<Member> members, List<String> routes, Consumer<ObjectNode> changes) {
        Member first = members.getFirst();
        Client drafter = first.node().as("customs-negotiator");
        Answer draft =
                drafter.post(
                                "/api/v1/agreements/drafts",
                                Map.of(
                                        "template",
                                        "pre-screening-full",
                                        "parties",
                                        members.stream()
                                                .map(member ->
                                                        Map.of(
                                                                "party",
                                                                member.party(),
                                                                "recipients",
                                                                member.recipients()))
                                                .toList(),
                                        "routes",
                                        routes,
                                        "from",
                                        "2026-11-22T00:00:00Z",
                                        "until",
                                        "2027-11-22T00:00:00Z"))
                        .expect(201);
        ObjectNode document = (ObjectNode) draft.json().path("document");
        changes.accept(document);
        String path = "/api/v1/agreements/drafts/" + draft.at("/id");
        drafter.put(path, Map.of("version", 1, "document", document)).expect(200);
        String hash = drafter.post(path + "/propose", Map.of("version", 2)).expect(200).at("/hash");
        for (Member member : members.subList(1, members.size())) {
            await().atMost(RELAYED)
                    .untilAsserted(() -> TwoNations.read(member.node(), hash).expect(200));
            member.node()
                    .as("customs-negotiator")
                    .post(TwoNations.edition(hash) + "/approve")
                    .expect(200);
        }
        for (Member member : members) {
            TwoNations.sign(member.node(), hash).expect(200);
        }
        await().atMost(RELAYED)
                .untilAsserted(() -> {
                    for (Member member : members) {
                        assertThat(TwoNations.read(member.node(), hash).at("/state"))
                                .as(member.party())
                                .isEqualTo("IN_FORCE");
                    }
                });
        return hash;
    }
}
