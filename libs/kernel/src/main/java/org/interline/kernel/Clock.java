package org.interline.kernel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The one source of time. Nothing calls {@link Instant#now()} itself, so that simulated time can
 * run a whole node. Instants are UTC, in whole microseconds: what PostgreSQL keeps.
 */
@FunctionalInterface
public interface Clock {

    Instant now();

    /** The machine's own clock. */
    static Clock system() {
        return () -> Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
