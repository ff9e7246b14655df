package org.interline.node.exchange.internal.keeping;

import java.util.UUID;
import org.interline.node.audit.EventBody;

/** What is recorded of legal holds. Why one was placed is bound, and said nowhere. */
sealed interface HoldEvents extends EventBody {

    record Placed(UUID hold) implements HoldEvents {
        @Override
        public String kind() {
            return "hold.placed";
        }
    }

    record Ended(UUID hold) implements HoldEvents {
        @Override
        public String kind() {
            return "hold.ended";
        }
    }
}
