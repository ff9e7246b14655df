package org.interline.node.partners.internal.link;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.interline.agreement.PartyId;
import org.interline.exchange.Envelope;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PartnerRequest;
import org.interline.node.partners.PartnerRoutes.Route;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.partners.internal.party.Partner;
import org.interline.node.partners.internal.party.PartnerStore;
import org.interline.node.web.ApiException;
import org.springframework.stereotype.Component;

/**
 * The Dataspace Protocol's messages between parties: in the same envelopes, over the same pinned
 * connections, counted in the same numbers as what nodes tell each other of agreements. A partner's
 * name in the protocol is its party's.
 */
@Component
public class DataspaceLink {
    private static final String PURPOSE = "contract-negotiation";

    private final OwnParty own;
    private final PartnerStore partners;
    private final PartnerGate gate;
    private final PartnerClient client;
    private final Transactions transactions;

    DataspaceLink(
            OwnParty own,
            PartnerStore partners,
            PartnerGate gate,
            PartnerClient client,
            Transactions transactions) {
        this.own = own;
        this.partners = partners;
        this.gate = gate;
        this.client = client;
        this.transactions = transactions;
    }

    /**
     * Who calls; the gate has put every refusal on record.
     *
     * @throws InterlineException {@code partner.number-taken} when only the request's number keeps
     *     it out, so that the partner sends it again under another instead of giving up
     */
    public Optional<PartnerId> caller(PartnerRequest request) {
        if (own.identity().isEmpty()) {
            return Optional.empty();
        }
        try {
            PartnerCall call =
                    gate.admit(
                            RequestParts.of(request, own.card().address().toString()),
                            request.certificates(),
                            request.body());
            return Optional.of(new PartnerId(call.party().value()));
        } catch (ApiException e) {
            if (e.arguments().containsKey(PartnerClient.NEXT)) {
                throw new InterlineException(
                        ErrorCategory.UNAVAILABLE,
                        "partner.number-taken",
                        "The number of this request is taken; send it again under another",
                        e);
            }
            return Optional.empty();
        }
    }

    /** The headers that prove who we are to an enabled partner, at its own address. */
    public Optional<Map<String, String>> proof(
            PartnerId partner, String method, URI address, byte[] body) {
        return enabled(partner)
                .map(known ->
                        client.signed(
                                known.id(),
                                method,
                                address,
                                Sha256.of(body),
                                new Envelope(
                                        Envelope.NONE, PURPOSE, Envelope.NONE, Envelope.NONE, 1)));
    }

    public Optional<Route> route(PartnerId partner) {
        return enabled(partner).map(known -> new Route(known.address(), client.client(known.id())));
    }

    private Optional<Partner> enabled(PartnerId partner) {
        if (own.identity().isEmpty() || !PartyId.isOne(partner.value())) {
            return Optional.empty();
        }
        return transactions
                .asSystem(() -> partners.find(new PartyId(partner.value())))
                .filter(Partner::enabled);
    }
}
