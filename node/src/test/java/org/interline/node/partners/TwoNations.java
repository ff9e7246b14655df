package org.interline.node.partners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.PartySettings;

/** Two nodes whose people have exchanged cards, and the steps that they take together. */
public final class TwoNations implements AutoCloseable {
    public final TestNode korea;
    public final TestNode states;

    private TwoNations(TestNode korea, TestNode states) {
        this.korea = korea;
        this.states = states;
    }

    /** Two nodes that know each other. */
    public static TwoNations started() {
        return started(
                PartySettings.onLoopback("kr", "Republic of Korea", "KR"),
                PartySettings.onLoopback("us", "United States of America", "US"));
    }

    /** As above, each of which is called at an address before it. */
    public static TwoNations startedBehind(URI korea, URI states) {
        return started(
                new PartySettings("kr", "Republic of Korea", "KR", 0, Optional.of(korea)),
                new PartySettings("us", "United States of America", "US", 0, Optional.of(states)));
    }

    private static TwoNations started(PartySettings korea, PartySettings states) {
        TwoNations two = new TwoNations(TestNode.startedAs(korea), TestNode.startedAs(states));
        enter(two.korea, two.states);
        enter(two.states, two.korea);
        return two;
    }

    /** One nation's people enter the other's card. */
    public static void enter(TestNode at, TestNode card) {
        Answer own = card.as("customs-negotiator").get("/api/v1/partners").expect(200);
        at.as("customs-negotiator")
                .post(
                        "/api/v1/partners",
                        Map.of(
                                "card", own.at("/own/card"),
                                "fingerprint", own.at("/own/fingerprint")))
                .expect(201);
    }

    /** Korea drafts from a template and proposes; the edition's hash. */
    public String propose() {
        Client korean = korea.as("customs-negotiator");
        Answer draft =
                korean.post(
                                "/api/v1/agreements/drafts",
                                Map.of(
                                        "template", "pre-screening-full",
                                        "parties",
                                                List.of(
                                                        Map.of(
                                                                "party",
                                                                "kr",
                                                                "recipients",
                                                                List.of("customs")),
                                                        Map.of(
                                                                "party",
                                                                "us",
                                                                "recipients",
                                                                List.of("customs", "security"))),
                                        "routes", List.of("ICN-ATL"),
                                        "from", "2026-11-22T00:00:00Z",
                                        "until", "2027-11-22T00:00:00Z"))
                        .expect(201);
        return korean.post(
                        "/api/v1/agreements/drafts/" + draft.at("/id") + "/propose",
                        Map.of("version", 1))
                .expect(200)
                .at("/hash");
    }

    /** An edition that both have signed and both know to be in force; its hash. */
    public String inForce() {
        String hash = propose();
        await().untilAsserted(() -> read(states, hash).expect(200));
        states.as("customs-negotiator").post(edition(hash) + "/approve").expect(200);
        sign(states, hash).expect(200);
        sign(korea, hash).expect(200);
        await().untilAsserted(() -> {
            assertThat(read(korea, hash).at("/state")).isEqualTo("IN_FORCE");
            assertThat(read(states, hash).at("/state")).isEqualTo("IN_FORCE");
        });
        return hash;
    }

    /** The second person of a nation signs. */
    public static Answer sign(TestNode node, String hash) {
        return node.as("customs-negotiator2").post(edition(hash) + "/sign");
    }

    public static String edition(String hash) {
        return "/api/v1/agreements/editions/" + hash;
    }

    public static Answer read(TestNode node, String hash) {
        return node.as("customs-auditor").get(edition(hash));
    }

    @Override
    public void close() {
        korea.close();
        states.close();
    }
}
