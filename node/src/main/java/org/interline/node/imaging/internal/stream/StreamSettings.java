package org.interline.node.imaging.internal.stream;

import java.time.Duration;

/**
 * How this node streams.
 *
 * @param policy what is sent unasked
 * @param accessEvery how long what was allowed once is taken to be allowed still
 * @param quiet how long a stream that holds bricks back waits to be asked for one
 */
public record StreamSettings(StreamPolicy policy, Duration accessEvery, Duration quiet) {

    /** Within a node. */
    static final StreamSettings INSIDE =
            new StreamSettings(StreamPolicy.INSIDE, Duration.ofMillis(900), Duration.ofSeconds(60));

    public StreamSettings {
        if (accessEvery.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new IllegalArgumentException(
                    "access is asked for at least every second, not every " + accessEvery);
        }
    }

    StreamSettings under(StreamPolicy other) {
        return new StreamSettings(other, accessEvery, quiet);
    }
}
