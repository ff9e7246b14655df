package org.interline.node.exchange.internal.records;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The records of processing under agreements: what the law of many nations has a controller keep
 * (in the European Union, article 30 of the General Data Protection Regulation).
 *
 * @param controller this node as a party; null while it has no partners
 */
record ProcessingRecords(
        Instant madeAt, @Nullable String controller, List<UnderAgreement> agreements) {

    /**
     * What happened under one edition of an agreement.
     *
     * @param document the canonical document: parties, purposes, categories, recipients, retention,
     *     onward transfer and the rest, as they were signed
     * @param endedAt when this node heard that it is over; null while it is not
     * @param crossed what crossed, by direction, category and month
     * @param refused what did not cross, by direction and reason
     */
    record UnderAgreement(
            String hash,
            JsonNode document,
            @Nullable Instant endedAt,
            List<Crossed> crossed,
            List<Refused> refused,
            HeldNow held,
            Destroyed destroyed) {}

    /**
     * What crossed in one month.
     *
     * @param month in UTC: {@code 2026-11}
     */
    record Crossed(String direction, String category, String month, int count, long bytes) {}

    record Refused(String direction, String reason, int count) {}

    /**
     * What is held now and not destroyed.
     *
     * @param scansFromAbroad that came under this agreement
     * @param ownScans that went under it
     * @param heldBack scans of bags on which a legal hold stands
     */
    record HeldNow(int scansFromAbroad, int ownScans, int heldBack) {}

    /** What was destroyed, by why. */
    record Destroyed(int scansRetentionOver, int scansRevoked, int bags) {}
}
