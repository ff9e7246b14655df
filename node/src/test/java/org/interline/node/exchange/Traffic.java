package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.tables.tables.records.ExchangeRecord;
import tools.jackson.databind.JsonNode;

/**
 * Korea scans bag after bag, and officers of the United States look at them, until it is closed.
 */
final class Traffic implements AutoCloseable {
    private final TwoNodes two;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Future<?> scanning;
    private final Future<?> looking;
    private volatile boolean over;

    private Traffic(TwoNodes two) {
        this.two = two;
        this.scanning = threads.submit(this::scan);
        this.looking = threads.submit(this::look);
    }

    static Traffic of(TwoNodes two) {
        return new Traffic(two);
    }

    /** Until items are pushed and bricks are pulled under the edition. */
    void awaitFlowing(String hash) {
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() ->
                        assertThat(Exchanges.of(two.states))
                                .filteredOn(row -> row.getAgreement().equals(hash))
                                .filteredOn(row -> row.getState().equals("DONE"))
                                .extracting(ExchangeRecord::getWay)
                                .contains("PUSH", "PULL"));
    }

    private void scan() {
        while (!over) {
            two.scan();
        }
    }

    /** Streams every bag to the end, once each: a supervisor may see all of them. */
    private void look() {
        Client supervisor = two.states.as("security-supervisor");
        Set<String> seen = new HashSet<>();
        while (!over) {
            for (JsonNode task : TwoNodes.whole(supervisor)) {
                String id = task.path("id").asString();
                if (!over && seen.add(id)) {
                    Answer read = supervisor.get("/api/v1/tasks/" + id).expect(200);
                    for (JsonNode scan : read.json().at("/bag/scans")) {
                        stream(supervisor, scan.path("id").asString());
                    }
                }
            }
        }
    }

    private void stream(Client supervisor, String scan) {
        HttpRequest request =
                supervisor
                        .request("/api/v1/scans/" + scan + "/stream")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        try {
            http.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            // The stream ends short once nothing crosses any more.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            scanning.get();
            looking.get();
        } catch (ExecutionException e) {
            throw new AssertionError("the traffic broke down", e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.close();
            http.close();
        }
    }
}
