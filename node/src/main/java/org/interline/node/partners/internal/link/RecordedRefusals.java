package org.interline.node.partners.internal.link;

import java.time.Duration;
import java.time.Instant;
import org.interline.kernel.Clock;

/** So many a minute, by the node's clock. */
final class RecordedRefusals {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final int most;
    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int count;

    RecordedRefusals(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    synchronized boolean mayRecord() {
        Instant now = clock.now();
        if (Duration.between(since, now).abs().compareTo(MINUTE) >= 0) {
            since = now;
            count = 0;
        }
        return count++ < most;
    }
}
