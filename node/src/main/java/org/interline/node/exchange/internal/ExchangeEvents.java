package org.interline.node.exchange.internal;

import java.util.UUID;
import org.interline.node.audit.EventBody;

/** What the record says of exchanges. */
sealed interface ExchangeEvents extends EventBody {

    /** Something crossed. Both sides record the same identifier, item, digest and bytes. */
    record Crossed(
            UUID exchange,
            String party,
            String direction,
            String way,
            String agreement,
            String category,
            String item,
            String digest,
            long bytes)
            implements ExchangeEvents {
        @Override
        public String kind() {
            return "exchange.crossed";
        }
    }

    /** Something did not cross. */
    record Refused(
            UUID exchange,
            String party,
            String direction,
            String way,
            String agreement,
            String category,
            String item,
            String reason)
            implements ExchangeEvents {
        @Override
        public String kind() {
            return "exchange.refused";
        }
    }
}
