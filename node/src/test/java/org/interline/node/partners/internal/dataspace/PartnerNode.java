package org.interline.node.partners.internal.dataspace;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.interline.dataspace.Dataset;
import org.interline.dataspace.Policy;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.NegotiationMoved;
import org.interline.node.partners.OfferedDatasets;
import org.interline.node.partners.PartnerAuthentication;
import org.interline.node.partners.PartnerCredentials;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PartnerSettings;
import org.interline.node.partners.PolicyDecider;
import org.interline.node.partners.PolicyDecider.Verdict;
import org.interline.node.partners.TransferMoved;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A node whose partners are known by a header, on loopback; its decider is the test's. */
final class PartnerNode implements AutoCloseable {
    static final PartnerId KR = new PartnerId("KR");
    static final PartnerId JP = new PartnerId("JP");
    private static final String DATASET = "urn:dataset:1";

    private final TestNode node;
    private final BlockingQueue<Object> moves = new LinkedBlockingQueue<>();
    private volatile Verdict verdict = Verdict.yes();

    PartnerNode() {
        PartnerAuthentication authentication =
                request -> request.headers("x-partner").stream().findFirst().map(PartnerId::new);
        OfferedDatasets offered =
                partner -> List.of(new Dataset(DATASET, List.of(offer()), List.of("PULL")));
        node =
                TestNode.started(beans -> {
                    beans.registerBean(
                            PartnerSettings.class,
                            () -> new PartnerSettings("US", Optional.empty(), true));
                    beans.registerBean(PartnerAuthentication.class, () -> authentication);
                    beans.registerBean(
                            PartnerCredentials.class,
                            () -> (to, method, address, body) -> Optional.of(Map.of()));
                    beans.registerBean(PolicyDecider.class, () -> question -> verdict);
                    beans.registerBean(OfferedDatasets.class, () -> offered);
                    beans.addApplicationListener(event -> {
                        if (event instanceof PayloadApplicationEvent<?> ours
                                && (ours.getPayload() instanceof NegotiationMoved
                                        || ours.getPayload() instanceof TransferMoved)) {
                            afterCommit(() -> moves.add(ours.getPayload()));
                        }
                    });
                });
    }

    private static void afterCommit(Runnable act) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        act.run();
                    }
                });
    }

    TestNode node() {
        return node;
    }

    /** For the next test: nothing has moved, and the decider allows everything. */
    void forget() {
        moves.clear();
        verdict = Verdict.yes();
    }

    void decide(Verdict next) {
        verdict = next;
    }

    static Policy offer() {
        return new Policy(
                "urn:offer:1", Optional.of(DATASET), "{\"permission\":[{\"action\":\"use\"}]}");
    }

    static Policy agreement() {
        return new Policy(
                "urn:agreement:" + UUID.randomUUID(),
                Optional.of(DATASET),
                """
                {"permission":[{"action":"use"}],"assigner":"US","assignee":"KR",\
                "timestamp":"2026-11-22T08:00:00Z"}\
                """);
    }

    /** The next state that both sides know of; time passes while it is awaited. */
    String moved() throws InterruptedException {
        for (int tries = 0; tries < 60; tries++) {
            Object move = moves.poll(500, TimeUnit.MILLISECONDS);
            switch (move) {
                case null -> node.clock().advance(Duration.ofSeconds(70));
                case NegotiationMoved it -> {
                    return it.state().name();
                }
                case TransferMoved it -> {
                    return it.state().name();
                }
                default -> throw new AssertionError(move);
            }
        }
        throw new AssertionError("nothing moves");
    }

    Answer post(PartnerId partner, String path, String body) {
        return node.anonymous()
                .send(
                        node.anonymous()
                                .request("/dsp/2025-1" + path)
                                .header("x-partner", partner.value())
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer get(PartnerId partner, String path) {
        return node.anonymous()
                .send(
                        node.anonymous()
                                .request("/dsp/2025-1" + path)
                                .header("x-partner", partner.value())
                                .GET());
    }

    @Override
    public void close() {
        node.close();
    }
}
