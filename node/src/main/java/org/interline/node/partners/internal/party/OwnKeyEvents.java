package org.interline.node.partners.internal.party;

import java.time.Instant;
import org.interline.node.audit.EventBody;

/** What is recorded of this node's own keys of the connection; {@code own} is this node's party. */
sealed interface OwnKeyEvents extends EventBody {

    /**
     * New ones are on their way to partners.
     *
     * @param follows the fingerprint of the card before
     * @param fingerprint of the new card
     * @param oldUntil when the keys of the card before end
     */
    record Made(String own, String follows, String fingerprint, Instant oldUntil)
            implements OwnKeyEvents {
        @Override
        public String kind() {
            return "partner.own-keys-made";
        }
    }

    /** A partner knows the new ones: towards it this node uses them from now on. */
    record Acknowledged(String party, String fingerprint) implements OwnKeyEvents {
        @Override
        public String kind() {
            return "partner.own-keys-acknowledged";
        }
    }

    /** A partner does not take them. */
    record Declined(String party, String fingerprint, String reason) implements OwnKeyEvents {
        @Override
        public String kind() {
            return "partner.own-keys-declined";
        }
    }

    /**
     * The listener shows the new certificate, and receipts are signed by the new key.
     *
     * @param waiting how many partners did not know them when the old ones were about to end
     */
    record Shown(String own, String fingerprint, int waiting) implements OwnKeyEvents {
        @Override
        public String kind() {
            return "partner.own-keys-shown";
        }
    }

    /** The old ones are removed. */
    record OldEnded(String own, String fingerprint) implements OwnKeyEvents {
        @Override
        public String kind() {
            return "partner.own-old-keys-ended";
        }
    }
}
