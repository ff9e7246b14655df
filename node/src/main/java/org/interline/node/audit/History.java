package org.interline.node.audit;

import java.util.List;
import java.util.UUID;

/** What is recorded about one bag, in the caller's transaction: its role decides what it shows. */
public interface History {

    /** The events about the bag in the order of time, at most {@code most}, the latest of them. */
    List<RecordedEvent> ofBag(UUID bagId, int most);
}
