package org.interline.node.baggage.internal.link;

import java.util.Optional;
import java.util.UUID;
import org.interline.node.audit.EventBody;

/** A bag was put on another flight; each may be none. */
record BagMoveEvent(Optional<UUID> fromFlight, Optional<UUID> toFlight) implements EventBody {

    @Override
    public String kind() {
        return "bag.moved-flight";
    }
}
