package org.interline.node.audit;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/** The record as it grows. */
public interface EventFeed {

    /**
     * Follows what an authority's people may read.
     *
     * @param after the last event that was seen; absent for only what comes
     */
    Follower follow(UUID authorityId, OptionalLong after);

    /** One reader's place in the record. Not for more than one thread. */
    interface Follower extends AutoCloseable {

        /** Waits for more events; an empty list when none came within that time. */
        List<RecordedEvent> next(Duration atMost) throws InterruptedException;

        /** Whether the feed has ended: the node stops, or the reader fell too far behind. */
        boolean ended();

        @Override
        void close();
    }
}
