package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.tables.tables.records.ExchangeRecord;
import tools.jackson.databind.JsonNode;

/**
 * Korea scans bag after bag, and officers of the United States look at them, until it is closed.
 */
final class Traffic implements AutoCloseable {
    private final TwoNodes two;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
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

    /**
     * Streams bags to a half, once each, the newest first as it would be on a shift: what came
     * under agreements that are over has nothing to pull.
     */
    private void look() {
        Client supervisor = two.states.as("security-supervisor");
        Set<String> seen = new HashSet<>();
        while (!over) {
            TwoNodes.whole(supervisor).reversed().stream()
                    .map(task -> task.path("id").asString())
                    .filter(seen::add)
                    .findFirst()
                    .ifPresent(id -> stream(supervisor, id));
        }
    }

    private static void stream(Client supervisor, String task) {
        Answer read = supervisor.get("/api/v1/tasks/" + task).expect(200);
        for (JsonNode scan : read.json().at("/bag/scans")) {
            streamScan(supervisor, scan.path("id").asString());
        }
    }

    private static void streamScan(Client supervisor, String scan) {
        try {
            Eyes.streamToAHalf(supervisor, scan);
        } catch (IOException e) {
            // Nothing crosses any more, or what is here is used no longer.
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
        }
    }
}
