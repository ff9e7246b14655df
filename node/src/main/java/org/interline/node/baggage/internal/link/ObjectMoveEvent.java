package org.interline.node.baggage.internal.link;

import java.util.Optional;
import java.util.UUID;
import org.interline.node.audit.EventBody;

/**
 * An object that fitted no scan was filed by hand, or put back among those.
 *
 * @param fromBag the bag that loses it by this; empty when none does
 */
record ObjectMoveEvent(Optional<UUID> fromScan, Optional<UUID> toScan, Optional<UUID> fromBag)
        implements EventBody {

    @Override
    public String kind() {
        return "object.moved";
    }
}
