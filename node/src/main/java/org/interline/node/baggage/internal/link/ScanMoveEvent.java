package org.interline.node.baggage.internal.link;

import java.util.UUID;
import org.interline.node.audit.EventBody;

/** A scan was moved from one bag to another; its subject is the bag that has it now. */
record ScanMoveEvent(UUID fromBag, UUID toBag) implements EventBody {

    @Override
    public String kind() {
        return "scan.moved";
    }
}
