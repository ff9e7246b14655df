package org.interline.agreement;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When the terms hold.
 *
 * @param from the first instant, in whole seconds
 * @param until the first instant no more, in whole seconds; at most ten years later
 */
public record Validity(Instant from, Instant until) {
    private static final Duration LONGEST = Duration.ofDays(3653);

    public Validity {
        if (!from.equals(from.truncatedTo(ChronoUnit.SECONDS))
                || !until.equals(until.truncatedTo(ChronoUnit.SECONDS))) {
            throw new IllegalArgumentException("validity is in whole seconds");
        }
        if (!until.isAfter(from) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "terms end after they begin and within ten years, not from %s until %s"
                            .formatted(from, until));
        }
    }

    public boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(until);
    }
}
