package org.interline.node.partners.internal.link;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.interline.agreement.KeySuccession;
import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;
import org.interline.exchange.EnvelopeRefusal;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.partners.PartnerSaidNo;
import org.interline.node.partners.internal.party.OwnSuccession;
import org.springframework.stereotype.Component;

/** Tells partners of this node's new keys until they know them, and takes the next step then. */
@Component
class SuccessionCalls {
    private static final System.Logger LOG = System.getLogger(SuccessionCalls.class.getName());
    private static final Limit ANSWER = new Limit("acknowledgement of keys", "bytes", 1024);
    private static final Envelope ABOUT =
            new Envelope(Envelope.NONE, "key-succession", Envelope.NONE, Envelope.NONE, 1);

    /** What a partner says that does not know the keys with which it was called. */
    private static final Set<String> KEYS_UNKNOWN =
            Set.of(EnvelopeRefusal.UNKNOWN_KEY.word(), PartnerGate.OTHER_CERTIFICATE);

    private final OwnSuccession succession;
    private final PartnerClient client;
    private final PartnerListener listener;

    SuccessionCalls(OwnSuccession succession, PartnerClient client, PartnerListener listener) {
        this.succession = succession;
        this.client = client;
        this.listener = listener;
    }

    /** Tells every partner that is not known to know, and does what is due by now. */
    void round() throws InterruptedException {
        goOn();
        for (PartyId partner : succession.waiting()) {
            try {
                tell(partner);
            } catch (InterlineException e) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "{0} does not know the new keys yet: {1}",
                        partner,
                        e.getMessage());
            }
        }
    }

    /**
     * Tells one.
     *
     * @throws InterlineException where it has to be told again
     */
    void tell(PartyId partner) throws InterruptedException {
        Optional<KeySuccession> underWay = succession.underWay();
        if (underWay.isEmpty() || !succession.waiting().contains(partner)) {
            return;
        }
        KeySuccession told = underWay.get();
        try {
            byte[] answer =
                    client.call(
                                    partner,
                                    SuccessionController.PATH,
                                    "application/json",
                                    told.write(),
                                    ABOUT,
                                    ANSWER)
                            .require(partner);
            if (!Arrays.equals(answer, SuccessionController.acknowledgement(told))) {
                throw new InterlineException(
                        ErrorCategory.UNAVAILABLE,
                        "partner.acknowledged-another",
                        partner + " acknowledged another card than it was told of");
            }
        } catch (PartnerSaidNo e) {
            String reason = e.saidReason().isEmpty() ? e.saidCode() : e.saidReason();
            succession.declined(partner, reason, KEYS_UNKNOWN.contains(reason));
            throw e;
        }
        succession.acknowledged(partner, told.card());
        goOn();
    }

    private void goOn() {
        succession.goOn();
        listener.showNewest();
    }
}
