package org.interline.app.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.interline.app.client.NodeClient;
import org.interline.app.client.RefusedByNode;
import org.interline.app.demo.DemoPeople.DemoPerson;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import tools.jackson.databind.JsonNode;

/**
 * An agreement between two nations' nodes, made as their people would make it: cards exchanged, a
 * draft from a template, proposed, approved, and signed by a second person on each side.
 */
public final class DemoAgreement {
    private static final String EDITIONS = "/api/v1/agreements/editions/";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final DemoNode origin;
    private final DemoNode destination;
    private final Clock clock;
    private final String hash;
    private final double seconds;

    private DemoAgreement(
            DemoNode origin,
            DemoNode destination,
            String route,
            UnaryOperator<JsonNode> changed,
            Clock clock) {
        this.origin = origin;
        this.destination = destination;
        this.clock = clock;
        Instant begun = clock.now();
        this.hash = agree(route, changed);
        this.seconds = Duration.between(begun, clock.now()).toMillis() / 1000.0;
    }

    /** Two nodes that do not know each other yet come to agree on this route's flights. */
    static DemoAgreement made(DemoNode origin, DemoNode destination, String route, Clock clock) {
        return made(origin, destination, route, UnaryOperator.identity(), clock);
    }

    /**
     * The same with other terms than the template's.
     *
     * @param changed what is proposed, from what the template made
     */
    public static DemoAgreement made(
            DemoNode origin,
            DemoNode destination,
            String route,
            UnaryOperator<JsonNode> changed,
            Clock clock) {
        return new DemoAgreement(origin, destination, route, changed, clock);
    }

    double seconds() {
        return seconds;
    }

    private String agree(String route, UnaryOperator<JsonNode> changed) {
        enterCard(origin, destination);
        enterCard(destination, origin);
        String proposed = propose(route, changed);
        try (NodeClient first = as(destination, 0);
                NodeClient second = as(destination, 1)) {
            awaitState(first, proposed, "PROPOSED");
            first.post(EDITIONS + proposed + "/approve", Map.of());
            second.post(EDITIONS + proposed + "/sign", Map.of());
        }
        try (NodeClient second = as(origin, 1)) {
            second.post(EDITIONS + proposed + "/sign", Map.of());
        }
        for (DemoNode each : List.of(origin, destination)) {
            try (NodeClient client = as(each, 0)) {
                awaitState(client, proposed, "IN_FORCE");
            }
        }
        return proposed;
    }

    private static void enterCard(DemoNode at, DemoNode of) {
        try (NodeClient theirs = as(of, 0);
                NodeClient ours = as(at, 0)) {
            JsonNode own = theirs.get("/api/v1/partners").path("own");
            ours.post(
                    "/api/v1/partners",
                    Map.of(
                            "card", own.path("card").asString(),
                            "fingerprint", own.path("fingerprint").asString()));
        }
    }

    private String propose(String route, UnaryOperator<JsonNode> changed) {
        Instant today = clock.now().truncatedTo(ChronoUnit.DAYS);
        try (NodeClient client = as(origin, 0)) {
            JsonNode draft =
                    client.post(
                                    "/api/v1/agreements/drafts",
                                    Map.of(
                                            "template",
                                            "pre-screening-full",
                                            "parties",
                                            List.of(
                                                    Map.of(
                                                            "party",
                                                            "kr",
                                                            "recipients",
                                                            DemoPeople.AUTHORITIES),
                                                    Map.of(
                                                            "party",
                                                            "us",
                                                            "recipients",
                                                            DemoPeople.AUTHORITIES)),
                                            "routes",
                                            List.of(route),
                                            "from",
                                            today.toString(),
                                            "until",
                                            today.plus(Duration.ofDays(365)).toString()))
                            .orElseThrow();
            String path = "/api/v1/agreements/drafts/" + draft.path("id").asString();
            JsonNode asked =
                    client.put(
                            path,
                            Map.of(
                                    "version",
                                    draft.path("version").asInt(),
                                    "document",
                                    changed.apply(draft.path("document"))));
            return client.post(path + "/propose", Map.of("version", asked.path("version").asInt()))
                    .orElseThrow()
                    .path("hash")
                    .asString();
        }
    }

    /** The destination's people end it; from this on nothing crosses. */
    Instant revoke() {
        try (NodeClient client = as(destination, 0)) {
            client.post(
                    EDITIONS + hash + "/revoke",
                    Map.of("reason", "Shown on request: the simulated law has changed"));
        }
        return clock.now();
    }

    private void awaitState(NodeClient client, String edition, String wanted) {
        Instant end = clock.now().plus(PATIENCE);
        String found = "";
        while (clock.now().isBefore(end)) {
            try {
                found = client.get(EDITIONS + edition).path("state").asString("");
            } catch (RefusedByNode e) {
                if (e.status() != 404) {
                    throw e;
                }
            }
            if (found.equals(wanted)) {
                return;
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
        throw new InterlineException(
                ErrorCategory.UNAVAILABLE,
                "demo.agreement",
                "the agreement is %s and not %s within %s".formatted(found, wanted, PATIENCE));
    }

    private static NodeClient as(DemoNode node, int which) {
        List<DemoPerson> negotiators = node.people().withRole("negotiator");
        return node.as(negotiators.get(which));
    }
}
