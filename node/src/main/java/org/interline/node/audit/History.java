package org.interline.node.audit;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is recorded, in the caller's transaction: its role decides what it shows. */
public interface History {

    /** The events about the bag in the order of time, at most {@code most}, the latest of them. */
    List<RecordedEvent> ofBag(UUID bagId, int most);

    /** Events that have their place, from after one on, in order. */
    List<RecordedEvent> after(long sequence, Optional<String> kind, Optional<UUID> bag, int most);
}
