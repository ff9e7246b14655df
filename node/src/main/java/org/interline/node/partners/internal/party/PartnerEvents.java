package org.interline.node.partners.internal.party;

import java.time.Instant;
import org.interline.node.audit.EventBody;

/** What is recorded of partners. */
public sealed interface PartnerEvents extends EventBody {

    record PartnerEntered(String party, String address, String fingerprint)
            implements PartnerEvents {
        @Override
        public String kind() {
            return "partner.entered";
        }
    }

    record PartnerEnabled(String party) implements PartnerEvents {
        @Override
        public String kind() {
            return "partner.enabled";
        }
    }

    record PartnerDisabled(String party) implements PartnerEvents {
        @Override
        public String kind() {
            return "partner.disabled";
        }
    }

    /**
     * A partner's succession of keys counts.
     *
     * @param follows the fingerprint of the card before
     * @param fingerprint of the card that holds now
     * @param oldUntil when the keys of the card before end
     */
    record KeysSucceeded(
            String party, String address, String follows, String fingerprint, Instant oldUntil)
            implements PartnerEvents {
        @Override
        public String kind() {
            return "partner.keys-succeeded";
        }
    }

    /** People entered a new card of a partner, and its old keys of the connection end later. */
    record OldKeysHold(String party, Instant until) implements PartnerEvents {
        @Override
        public String kind() {
            return "partner.old-keys-hold";
        }
    }

    /**
     * A request that was not believed, or not answered.
     *
     * @param party who it said or proved to be; "unknown" where neither
     * @param reason the refusal's word
     */
    record RequestRefused(String party, String reason) implements PartnerEvents {
        @Override
        public String kind() {
            return "partner.request-refused";
        }
    }
}
