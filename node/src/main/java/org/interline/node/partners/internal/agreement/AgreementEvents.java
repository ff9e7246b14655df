package org.interline.node.partners.internal.agreement;

import java.util.List;
import java.util.UUID;
import org.interline.agreement.PartyId;
import org.interline.agreement.StatusEntry;
import org.interline.node.audit.EventBody;

/** What is recorded of agreements. An edition is named by its hash. */
public sealed interface AgreementEvents extends EventBody {

    record Proposed(UUID agreement, int edition, String hash, List<String> parties)
            implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.proposed";
        }
    }

    /** A partner's proposal has come. */
    record Received(UUID agreement, int edition, String hash, String from)
            implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.received";
        }
    }

    record Approved(String hash) implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.approved";
        }
    }

    record Declined(String hash) implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.declined";
        }
    }

    /** Our own signature. */
    record Signed(String hash, String key) implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.signed";
        }
    }

    /** A partner's signature has come, and holds. */
    record PartnerSigned(String hash, String party, String key) implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.partner-signed";
        }
    }

    /** The last signature that was missing is there. */
    record AllSigned(String hash) implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.all-signed";
        }
    }

    /** What is recorded of somebody's word on it, ours or a partner's. */
    static AgreementEvents said(StatusEntry entry) {
        String about = entry.about().map(PartyId::value).orElse("");
        return switch (entry.kind()) {
            case DECLINE, SUSPEND, RESUME, REVOKE, REMOVE ->
                    new StandingChanged(
                            entry.agreement().hex(),
                            entry.party().value(),
                            entry.epoch(),
                            entry.kind().word(),
                            about);
            case CONSENT, WITHDRAW ->
                    new OnwardConsent(
                            entry.agreement().hex(),
                            entry.party().value(),
                            entry.epoch(),
                            entry.kind().word(),
                            about);
        };
    }

    /**
     * Whether what a party made may be passed on to another.
     *
     * @param said consent, withdraw
     * @param to to whom it is passed on
     */
    record OnwardConsent(String hash, String party, long epoch, String said, String to)
            implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.onward-consent";
        }
    }

    /**
     * Somebody's word on it, ours or a partner's.
     *
     * @param said decline, suspend, resume, revoke, remove
     * @param removed the party that is removed; empty text where none
     */
    record StandingChanged(String hash, String party, long epoch, String said, String removed)
            implements AgreementEvents {
        @Override
        public String kind() {
            return "agreement.standing-changed";
        }
    }
}
