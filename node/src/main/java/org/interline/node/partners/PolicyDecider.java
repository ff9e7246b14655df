package org.interline.node.partners;

import java.util.Optional;
import org.interline.dataspace.Role;

/**
 * Decides on terms. It is asked before each of our own steps, in the step's transaction; the node's
 * own says yes to what people have signed, and no to everything else.
 */
public interface PolicyDecider {

    Verdict decide(Question question);

    /** The steps that bind us. Ending something never needs leave. */
    enum Act {
        REQUEST,
        OFFER,
        ACCEPT,
        AGREE,
        VERIFY,
        FINALIZE,
        REQUEST_TRANSFER,
        START_TRANSFER
    }

    /**
     * May we do this?
     *
     * @param role which side we are
     * @param datasetId what it is about
     * @param offer the last terms on the table, as ODRL in the compact form of the protocol's
     *     context; with {@link Act#REQUEST} and {@link Act#OFFER} those that we are about to send
     * @param agreement what was agreed, or with {@link Act#AGREE} what we are about to agree to
     * @param agreementId the agreement's identifier; a transfer's offer and agreement are those of
     *     the negotiation that it goes by
     */
    record Question(
            Act act,
            PartnerId partner,
            Role role,
            Optional<String> datasetId,
            Optional<String> offer,
            Optional<String> agreement,
            Optional<String> agreementId) {}

    /**
     * Yes or no.
     *
     * @param reason for the person who must act when it is no
     */
    record Verdict(boolean allowed, String reason) {
        public static Verdict yes() {
            return new Verdict(true, "");
        }

        public static Verdict no(String reason) {
            return new Verdict(false, reason);
        }
    }
}
