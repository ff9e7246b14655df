package org.interline.conformance;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.interline.dataspace.DataAddress;
import org.interline.kernel.InterlineException;
import org.interline.node.partners.Negotiation;
import org.interline.node.partners.NegotiationMoved;
import org.interline.node.partners.Negotiations;
import org.interline.node.partners.Transfer;
import org.interline.node.partners.TransferMoved;
import org.interline.node.partners.Transfers;

/**
 * What the node does by itself, for the dataset or the agreement that a test is about, when a
 * process has come to a state for the first or the second time: written {@code "ACN0102
 * REQUESTED"}, and {@code "ACN0102 REQUESTED 2"}.
 */
final class Script implements AutoCloseable {
    static final DataAddress ADDRESS =
            new DataAddress(
                    "https://w3id.org/idsa/v4.1/HTTP",
                    Optional.of("https://data.example.org/"),
                    Map.of());
    private static final System.Logger LOG = System.getLogger(Script.class.getName());

    /**
     * The kit puts up the handler for our next message only after it has sent its own, so an answer
     * at once would find nobody.
     */
    private static final long PAUSE_MILLIS = 200;

    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, String> acts = new HashMap<>();
    private final Map<String, Integer> times = new ConcurrentHashMap<>();

    /** When the process about this comes to the state, do this. */
    Script on(String about, String state, String act) {
        acts.put(about + ' ' + state, act);
        return this;
    }

    void moved(Object event, NodeUnderTest node) {
        var _ = later.schedule(() -> act(event, node), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void act(Object event, NodeUnderTest node) {
        try {
            switch (event) {
                case NegotiationMoved it -> {
                    Negotiation found = node.part(Negotiations.class).find(it.id()).orElseThrow();
                    next(it.id(), found.datasetId(), it.state().name())
                            .ifPresent(act -> negotiate(act, found, node));
                }
                case TransferMoved it -> {
                    Transfer found = node.part(Transfers.class).find(it.id()).orElseThrow();
                    next(it.id(), found.agreementId(), it.state().name())
                            .ifPresent(act -> transfer(act, found, node.part(Transfers.class)));
                }
                default -> throw new IllegalArgumentException(event.toString());
            }
        } catch (InterlineException e) {
            // The kit then sees that nothing came, and says so.
            LOG.log(System.Logger.Level.ERROR, "a step of the script was refused", e);
        }
    }

    private Optional<String> next(UUID id, String about, String state) {
        int time = times.merge(id + state, 1, Integer::sum);
        String key = about + ' ' + state + (time == 1 ? "" : " " + time);
        return Optional.ofNullable(acts.get(key));
    }

    private static void negotiate(String act, Negotiation it, NodeUnderTest node) {
        Negotiations negotiations = node.part(Negotiations.class);
        UUID id = it.id();
        switch (act) {
            case "offer" ->
                    negotiations.offer(id, NodeUnderTest.use("urn:offer:" + id, it.datasetId()));
            case "request" ->
                    negotiations.requestAgain(
                            id, NodeUnderTest.use("urn:offer:" + id, it.datasetId()));
            case "accept" -> negotiations.accept(id);
            case "agree" -> negotiations.agree(id, node.agreement(it));
            case "verify" -> negotiations.verify(id);
            case "finalize" -> negotiations.makeFinal(id);
            case "terminate" -> negotiations.terminate(id, "1", "the test says so");
            default -> throw new IllegalArgumentException(act);
        }
    }

    private static void transfer(String act, Transfer it, Transfers transfers) {
        switch (act) {
            case "start" -> transfers.start(it.id(), Optional.of(ADDRESS));
            case "suspend" -> transfers.suspend(it.id(), "1", "the test says so");
            case "complete" -> transfers.complete(it.id());
            case "terminate" -> transfers.terminate(it.id(), "1", "the test says so");
            default -> throw new IllegalArgumentException(act);
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
    }
}
