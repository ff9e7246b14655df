package org.interline.node.baggage.internal.screening;

import java.time.Duration;
import java.time.Instant;

/**
 * When a decision must exist.
 *
 * @param beforeArrival of the bag's flight, so that belts on the ground know where to send it
 * @param afterScan for a bag that no flight is known for
 */
public record DeadlineRule(Duration beforeArrival, Duration afterScan) {
    public static final DeadlineRule DEFAULT =
            new DeadlineRule(Duration.ofMinutes(30), Duration.ofHours(12));

    public DeadlineRule {
        if (beforeArrival.isNegative() || afterScan.isNegative() || afterScan.isZero()) {
            throw new IllegalArgumentException(
                    "deadlines lie before arrival and after the scan, not %s and %s"
                            .formatted(beforeArrival, afterScan));
        }
    }

    public Instant forArrival(Instant arrivesAt) {
        return arrivesAt.minus(beforeArrival);
    }

    public Instant withoutFlight(Instant scanStartedAt) {
        return scanStartedAt.plus(afterScan);
    }
}
