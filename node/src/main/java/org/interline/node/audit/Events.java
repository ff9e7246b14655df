package org.interline.node.audit;

import java.util.List;
import java.util.UUID;

/** The one way to record an act. */
public interface Events {

    /**
     * Records the event in the caller's transaction: it exists if and only if the act does.
     *
     * @return the event's identifier
     */
    UUID append(EventDraft event);

    /** Records several in the caller's transaction, in their order. */
    void append(List<EventDraft> events);
}
