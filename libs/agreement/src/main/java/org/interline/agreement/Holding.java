package org.interline.agreement;

import java.time.Duration;

/**
 * How long what crossed is used and kept, and what a revocation does to it. This is the second of
 * two clocks: the exchange lease gates what crosses, this what is held, so that a link that is
 * silent for a minute refers no bag.
 *
 * @param useAfterLanding how long after the flight's landing it may be looked at; at most 30 days
 * @param retainAfterDecision how long after the bag's last decision its keys live; at most 10 years
 */
public record Holding(
        Duration useAfterLanding, Duration retainAfterDecision, HeldData onRevocation) {

    public Holding {
        check("useAfterLanding", useAfterLanding, Duration.ofDays(30));
        check("retainAfterDecision", retainAfterDecision, Duration.ofDays(3653));
    }

    static void check(String name, Duration value, Duration most) {
        if (value.isNegative() || value.toNanosPart() != 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s is whole seconds up to %s, not %s".formatted(name, most, value));
        }
    }
}
