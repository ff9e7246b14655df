package org.interline.node.baggage.internal.screening;

import java.time.Duration;

/**
 * How long a claim lasts unrenewed, and how long a decision can be taken back.
 *
 * @param lease of a claim; the console renews it well before
 * @param takeBack after a decision; ends at the deadline at the latest
 */
public record ScreeningRules(Duration lease, Duration takeBack) {
    public static final ScreeningRules DEFAULT =
            new ScreeningRules(Duration.ofMinutes(2), Duration.ofSeconds(5));
}
