package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void operators_see_who_waits_what_was_decided_and_which_leases_ran_out() throws Exception {
        try (TestNode node = TestNode.started()) {
            assertThat(metrics(node))
                    .contains("interline_leases_expired_total 0.0")
                    .contains(
                            "interline_decisions_total{kind=\"REFER\",reason=\"DEADLINE_PASSED\"} 0.0")
                    .doesNotContain("kind=\"CLEAR\",reason=\"DEADLINE_PASSED\"");
            BagsOnPaper bags = new BagsOnPaper(node);
            bags.whole(Optional.empty());
            Client officer = node.as("security-officer");
            officer.post("/api/v1/tasks/next", Map.of()).expect(200);
            await().until(
                            () -> metrics(node),
                            text ->
                                    text.contains(
                                                    "interline_tasks_waiting{authority=\"security\"} 0.0")
                                            && text.contains(
                                                    "interline_tasks_waiting{authority=\"customs\"} 1.0"));
            node.clock().advance(Duration.ofMinutes(3));
            node.part(Sweeper.class).sweep();
            await().until(
                            () -> metrics(node),
                            text -> text.contains("interline_leases_expired_total 1.0"));
            node.clock().advance(Duration.ofHours(12));
            node.part(Sweeper.class).sweep();
            await().until(
                            () -> metrics(node),
                            text ->
                                    text.contains(
                                            "interline_decisions_total{kind=\"REFER\",reason=\"DEADLINE_PASSED\"} 2.0"));
        }
    }

    private static String metrics(TestNode node) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + node.node().managementPort()
                                                + "/actuator/prometheus"))
                        .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
