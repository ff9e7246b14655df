package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LiveEventsTest {
    private static TestNode node;
    private static BagsOnPaper bags;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_list_hears_of_its_own_authoritys_tasks_and_of_no_others() throws Exception {
        Client officer = node.as("security-officer");
        Client customs = node.as("customs-officer");
        try (Stream stream = Stream.open(officer, Optional.empty())) {
            Paper paper = bags.whole(Optional.empty());
            String theirs = customs.post("/api/v1/tasks/next", Map.of()).at("/id");
            String mine = officer.post("/api/v1/tasks/next", Map.of()).at("/id");
            String heard = stream.until("\"task.claimed\"");
            assertThat(heard).contains(mine, paper.bag().toString(), "\"state\":\"CLAIMED\"");
            assertThat(heard).doesNotContain(theirs);
        }
    }

    @Test
    void who_comes_again_is_given_what_was_missed() throws Exception {
        Client officer = node.as("security-officer2");
        String last;
        try (Stream stream = Stream.open(officer, Optional.empty())) {
            bags.whole(Optional.empty());
            String heard = stream.until("task.opened");
            last = heard.replaceAll("(?s).*\\bid: (\\d+)\n.*", "$1");
        }
        Paper missed = bags.whole(Optional.empty());
        try (Stream stream = Stream.open(officer, Optional.of(last))) {
            assertThat(stream.until(missed.bag().toString())).contains("event: task");
        }
    }

    @Test
    void topics_are_known() {
        node.as("security-officer")
                .get("/api/v1/events?topics=gossip")
                .expectProblem(400, "request.value");
    }

    /** A connection that reads events as text. */
    private record Stream(BufferedReader lines, HttpClient http) implements AutoCloseable {

        static Stream open(Client client, Optional<String> lastEventId)
                throws IOException, InterruptedException {
            HttpRequest.Builder request =
                    client.request("/api/v1/events").header("Accept", "text/event-stream");
            lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
            HttpClient http = HttpClient.newHttpClient();
            HttpResponse<InputStream> response =
                    http.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            Stream stream =
                    new Stream(
                            new BufferedReader(
                                    new InputStreamReader(response.body(), StandardCharsets.UTF_8)),
                            http);
            // From here on the node follows: it has said so.
            stream.until("retry:");
            return stream;
        }

        /** Reads on to the line that holds the text; gives everything up to there. */
        String until(String text) throws IOException {
            StringBuilder heard = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.append(line).append('\n');
                if (line.contains(text)) {
                    return heard.toString();
                }
            }
            throw new AssertionError("the stream ended after " + heard);
        }

        @Override
        public void close() {
            http.shutdownNow();
        }
    }
}
