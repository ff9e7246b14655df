package org.interline.node.partners.internal.link;

import org.interline.agreement.AgreementState;
import org.interline.agreement.AgreementStateJson;
import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.agreement.EditionStore;
import org.interline.node.partners.internal.agreement.Merging;
import org.interline.node.partners.internal.party.PartnerStore;
import org.interline.node.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * Tells a partner all that is known of an edition, and takes what it knows in return: one round
 * trip after which both know the same. That the partner answered is what the exchange lease counts
 * from.
 */
@Component
class AgreementSync {
    static final String PATH = "/partner/v1/agreements";
    private static final String PURPOSE = "agreement-circulation";

    private final PartnerClient client;
    private final EditionStore editions;
    private final Merging merging;
    private final PartnerStore partners;
    private final Transactions transactions;

    AgreementSync(
            PartnerClient client,
            EditionStore editions,
            Merging merging,
            PartnerStore partners,
            Transactions transactions) {
        this.client = client;
        this.editions = editions;
        this.merging = merging;
        this.partners = partners;
        this.transactions = transactions;
    }

    void withPartner(Sha256 hash, PartyId party) throws InterruptedException {
        AgreementState known =
                transactions.asSystem(() ->
                        editions.find(hash)
                                .orElseThrow(() -> ApiException.notFound("agreement"))
                                .state());
        byte[] answer =
                client.post(
                        party,
                        PATH,
                        AgreementStateJson.write(known),
                        new Envelope(hash.hex(), PURPOSE, Envelope.NONE, Envelope.NONE, 1),
                        AgreementStateJson.STATE);
        AgreementState theirs = AgreementStateJson.read(answer);
        transactions.runAsSystem(() -> {
            merging.merge(theirs, party);
            partners.heard(party);
        });
    }

    /** A partner's call of the same kind: merges, and returns what is known after that. */
    byte[] called(PartyId party, byte[] body) {
        AgreementState theirs = AgreementStateJson.read(body);
        return transactions.asSystem(() -> {
            byte[] ours = AgreementStateJson.write(merging.merge(theirs, party).state());
            partners.heard(party);
            return ours;
        });
    }
}
