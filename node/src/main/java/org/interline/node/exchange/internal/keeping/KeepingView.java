package org.interline.node.exchange.internal.keeping;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is held of a bag, and until when.
 *
 * @param destroyedAt when the bag's own key was destroyed: its numbers and notes; null while not
 * @param holds those that stand, and those that ended
 */
public record KeepingView(
        List<KeptScan> scans, @Nullable Instant destroyedAt, List<Hold> holds, boolean mayHold) {

    /**
     * A scan that crossed a border or whose key is destroyed.
     *
     * @param abroad whether it came from abroad; otherwise it went there
     * @param partner the party that it came from, or the first that it went to
     * @param useEnded why it may not be used any more, by the code of {@link
     *     org.interline.node.baggage.ScanUse.End}; null while it may
     * @param destroyAt when its key is destroyed as far as is known now; a hold puts it off
     * @param destroyedBecause by its word; null while it is not
     */
    public record KeptScan(
            UUID id,
            boolean abroad,
            String partner,
            String agreement,
            Instant crossedAt,
            @Nullable String useEnded,
            Instant destroyAt,
            @Nullable Instant destroyedAt,
            @Nullable String destroyedBecause) {}

    /**
     * A legal hold.
     *
     * @param reason for supervisors and auditors; null for others, and when its key is destroyed
     */
    public record Hold(
            UUID id,
            String by,
            Instant at,
            @Nullable String reason,
            @Nullable String endedBy,
            @Nullable Instant endedAt) {}
}
