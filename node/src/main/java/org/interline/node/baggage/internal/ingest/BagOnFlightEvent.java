package org.interline.node.baggage.internal.ingest;

import java.util.UUID;
import org.interline.node.audit.EventBody;

/** A bag is on the flight that its objects name. */
record BagOnFlightEvent(UUID flight) implements EventBody {

    @Override
    public String kind() {
        return "bag.on-flight";
    }
}
