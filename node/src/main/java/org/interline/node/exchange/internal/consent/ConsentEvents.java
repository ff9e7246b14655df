package org.interline.node.exchange.internal.consent;

import java.time.Instant;
import java.util.UUID;
import org.interline.node.audit.EventBody;

/** What is recorded of consents; nothing in it says whose they are. */
sealed interface ConsentEvents extends EventBody {

    /**
     * A consent was told.
     *
     * @param textVersion which text was consented to
     * @param channel where: a word of the airline's or airport's
     * @param language in which it was shown: a tag of BCP 47
     */
    record Recorded(
            UUID consent, Instant givenAt, String textVersion, String channel, String language)
            implements ConsentEvents {
        @Override
        public String kind() {
            return "consent.recorded";
        }
    }

    record Withdrawn(UUID consent, Instant withdrawnAt) implements ConsentEvents {
        @Override
        public String kind() {
            return "consent.withdrawn";
        }
    }
}
