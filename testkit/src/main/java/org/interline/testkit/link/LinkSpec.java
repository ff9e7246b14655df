package org.interline.testkit.link;

import java.time.Duration;

/**
 * What a link is like.
 *
 * @param up from those who connect to the target
 * @param down from the target to those who connect
 * @param seed of the jitter
 */
public record LinkSpec(LinkDirection up, LinkDirection down, long seed) {

    /** The same both ways, half the round trip each. */
    public static LinkSpec of(Duration roundTrip, long bitsPerSecond) {
        LinkDirection direction = new LinkDirection(roundTrip.dividedBy(2), bitsPerSecond);
        return new LinkSpec(direction, direction, 1);
    }

    /** The same with jitter both ways. */
    public LinkSpec withJitter(Duration jitter) {
        return new LinkSpec(
                new LinkDirection(up.delay(), up.bitsPerSecond(), jitter),
                new LinkDirection(down.delay(), down.bitsPerSecond(), jitter),
                seed);
    }
}
