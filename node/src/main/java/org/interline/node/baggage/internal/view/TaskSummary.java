package org.interline.node.baggage.internal.view;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param lpn the bag's number; null when it has none or its key is gone
 * @param state PREPARING, WAITING, CLAIMED, DECIDED_PENDING or DECIDED
 * @param priority 1 with an alarm, 0 without; lists put the higher first
 * @param reservedBy whose next bags it is among, while it waits
 * @param reservedUntil when that ends unless it is renewed
 * @param scanState of the bag's latest scan; null before the first
 * @param thumbnail where a small picture is; null while there is none
 * @param version what a decision must name
 */
public record TaskSummary(
        UUID id,
        UUID bagId,
        @Nullable String lpn,
        @Nullable FlightLine flight,
        String state,
        Instant deadline,
        boolean alarm,
        int alarmObjects,
        @Nullable PersonName claimedBy,
        @Nullable Instant leaseExpiresAt,
        @Nullable PersonName reservedBy,
        @Nullable Instant reservedUntil,
        @Nullable DecisionView decision,
        @Nullable String scanState,
        @Nullable String notAssessedReason,
        @Nullable String reopenedReason,
        Instant createdAt,
        int priority,
        @Nullable String thumbnail,
        boolean simulated,
        int version) {

    /** A flight in a line. */
    public record FlightLine(UUID id, String designator, String origin, String destination) {}

    public record PersonName(UUID id, String displayName) {}

    /**
     * The decision that stands.
     *
     * @param kind CLEAR or REFER
     * @param by null when the node referred at the deadline
     */
    public record DecisionView(
            String kind,
            String reason,
            @Nullable String note,
            Instant at,
            @Nullable PersonName by) {}
}
