package org.interline.conformance;

import static org.interline.tables.Tables.DATASPACE_PROCESS;

import java.net.URI;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.interline.dataspace.Dataset;
import org.interline.dataspace.Policy;
import org.interline.dataspace.Role;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.Node;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.Negotiation;
import org.interline.node.partners.NegotiationMoved;
import org.interline.node.partners.OfferedDatasets;
import org.interline.node.partners.PartnerAuthentication;
import org.interline.node.partners.PartnerCredentials;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PartnerSettings;
import org.interline.node.partners.PolicyDecider;
import org.interline.node.partners.PolicyDecider.Verdict;
import org.interline.node.partners.TransferMoved;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A whole node with one partner, which is known by a token and may have every dataset named. Its
 * decider allows everything: what is tested here is the protocol, not the terms.
 */
final class NodeUnderTest implements AutoCloseable {
    static final String PARTICIPANT = "urn:interline:node:under-test";

    private final Node node;
    private final PartnerId partner;

    /**
     * Starts it.
     *
     * @param proves whether an Authorization header is the partner's
     * @param credentials the headers that this node proves itself with
     * @param moved hears, after the transaction, of each process that has come to a state
     */
    NodeUnderTest(
            Path folder,
            PartnerId partner,
            Predicate<String> proves,
            Map<String, String> credentials,
            OfferedDatasets offered,
            BiConsumer<Object, NodeUnderTest> moved) {
        this.partner = partner;
        PartnerAuthentication authentication =
                request ->
                        request.headers("Authorization").stream()
                                .filter(proves)
                                .findFirst()
                                .map(proven -> partner);
        this.node =
                Node.start(
                        NodeSettings.onLoopback(folder, "TEST"),
                        beans -> {
                            beans.registerBean(
                                    PartnerSettings.class,
                                    () -> new PartnerSettings(PARTICIPANT, Optional.empty(), true));
                            beans.registerBean(PartnerAuthentication.class, () -> authentication);
                            beans.registerBean(
                                    PartnerCredentials.class,
                                    () -> (to, method, address, body) -> Optional.of(credentials));
                            beans.registerBean(
                                    PolicyDecider.class, () -> question -> Verdict.yes());
                            beans.registerBean(OfferedDatasets.class, () -> offered);
                            beans.addApplicationListener(event -> {
                                if (event instanceof PayloadApplicationEvent<?> ours
                                        && (ours.getPayload() instanceof NegotiationMoved
                                                || ours.getPayload() instanceof TransferMoved)) {
                                    afterCommit(() -> moved.accept(ours.getPayload(), this));
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

    <T> T part(Class<T> type) {
        return node.part(type);
    }

    /** Where partners find the version document. */
    URI root() {
        return URI.create("http://127.0.0.1:" + node.httpPort());
    }

    URI protocol() {
        return root().resolve("/dsp/2025-1");
    }

    /** Makes an agreement that was negotiated before the test began. */
    void agreed(Role own, String agreementId) {
        Clock clock = part(Clock.class);
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        Policy policy = use(agreementId, "urn:dataset:agreed");
        DSLContext database = part(DSLContext.class);
        part(Transactions.class)
                .runAsSystem(() ->
                        database.insertInto(DATASPACE_PROCESS)
                                .set(DATASPACE_PROCESS.ID, Uuid7.next(clock))
                                .set(DATASPACE_PROCESS.KIND, "NEGOTIATION")
                                .set(DATASPACE_PROCESS.ROLE, own.name())
                                .set(DATASPACE_PROCESS.PARTNER, partner.value())
                                .set(DATASPACE_PROCESS.PEER_PID, "urn:peer:" + agreementId)
                                .set(DATASPACE_PROCESS.PEER_ADDRESS, "http://127.0.0.1:9")
                                .set(DATASPACE_PROCESS.STATE, "FINALIZED")
                                .set(DATASPACE_PROCESS.VERSION, 1)
                                .set(DATASPACE_PROCESS.DATASET_ID, "urn:dataset:agreed")
                                .set(DATASPACE_PROCESS.OFFER, JSONB.valueOf(policy.json()))
                                .set(DATASPACE_PROCESS.AGREEMENT, JSONB.valueOf(policy.json()))
                                .set(DATASPACE_PROCESS.AGREEMENT_ID, agreementId)
                                .set(DATASPACE_PROCESS.CREATED_AT, now)
                                .set(DATASPACE_PROCESS.UPDATED_AT, now)
                                .execute());
    }

    /** Terms that say "use", and nothing else. */
    static Policy use(String id, String dataset) {
        return new Policy(id, Optional.of(dataset), "{\"permission\":[{\"action\":\"use\"}]}");
    }

    /** An agreement to those terms in a negotiation of ours as provider. */
    Policy agreement(Negotiation it) {
        return new Policy(
                "urn:agreement:" + it.id(),
                Optional.of(it.datasetId()),
                """
                {"permission":[{"action":"use"}],"assigner":"%s","assignee":"%s","timestamp":"%s"}\
                """
                        .formatted(PARTICIPANT, it.partner(), part(Clock.class).now()));
    }

    static Dataset dataset(String id, String offer) {
        return new Dataset(id, List.of(use(offer, id)), List.of("HttpData-PULL"));
    }

    @Override
    public void close() {
        node.close();
    }
}
