package org.interline.node.exchange.internal.records;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.interline.node.baggage.BagDossiers.Dossier;
import org.interline.node.exchange.internal.consent.ToldConsent;
import org.interline.node.exchange.internal.keeping.KeepingView;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * All that this node holds of one bag, for a request of whose bag it is.
 *
 * @param format rises when a member is taken away or changes its meaning
 * @param keeping until when it is held, holds, and what was destroyed
 * @param decisionsAbroad what partners' authorities told this node that they decided
 */
record SubjectExport(
        String format,
        Instant madeAt,
        Dossier bag,
        List<Crossed> exchanges,
        List<DecidedAbroad> decisionsAbroad,
        List<ToldConsent> consents,
        KeepingView keeping,
        List<Happened> events) {
    static final String FORMAT = "interline-subject-export/1";

    /**
     * Something of the bag that crossed, or did not.
     *
     * @param direction OUT or IN
     * @param partner to whom it went, or from whom it came
     * @param refusal why it did not cross; null where it did or waits
     */
    record Crossed(
            String direction,
            String partner,
            String recipient,
            String purpose,
            String category,
            String agreement,
            String state,
            @Nullable String refusal,
            @Nullable Long bytes,
            Instant madeAt,
            @Nullable Instant settledAt) {}

    record DecidedAbroad(
            String party, String authority, String kind, String reason, Instant decidedAt) {}

    /** An event of the record. Its number finds it in the ledger. */
    record Happened(UUID id, long sequence, Instant at, String kind, String actor, JsonNode body) {}
}
