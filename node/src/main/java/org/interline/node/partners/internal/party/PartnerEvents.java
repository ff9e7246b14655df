package org.interline.node.partners.internal.party;

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
