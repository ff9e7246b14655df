package org.interline.node.partners.internal.link;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.interline.agreement.PartyId;
import org.interline.exchange.Ed25519;
import org.interline.exchange.Envelope;
import org.interline.exchange.EnvelopeSigner;
import org.interline.kernel.Clock;
import org.interline.kernel.Limit;
import org.interline.kernel.Sha256;
import org.interline.ledger.LedgerKey;
import org.interline.ledger.VerifierKey;
import org.interline.node.partners.PartnerLink;
import org.interline.node.partners.internal.party.KnownPartners;
import org.interline.node.partners.internal.party.OwnKeys;
import org.interline.node.partners.internal.party.OwnParty;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** What crosses goes over the same connections as what nodes tell each other of agreements. */
@Component
class ExchangeLink implements PartnerLink {
    private final PartnerGate gate;
    private final PartnerClient client;
    private final OwnParty own;
    private final KnownPartners known;
    private final Clock clock;

    ExchangeLink(
            PartnerGate gate,
            PartnerClient client,
            OwnParty own,
            KnownPartners known,
            Clock clock) {
        this.gate = gate;
        this.client = client;
        this.own = own;
        this.known = known;
        this.clock = clock;
    }

    @Override
    public byte[] post(PartyId party, String path, Body body, Envelope about, Limit answer)
            throws InterruptedException {
        return client.post(party, path, body, about, answer);
    }

    @Override
    public Caller greet(HttpServletRequest request) {
        return new Greeted(gate.greet(request));
    }

    @Override
    public Call admit(Caller caller, Sha256 body) {
        if (!(caller instanceof Greeted(PartnerGate.Greeted greeted))) {
            throw new IllegalArgumentException("nobody was greeted as " + caller);
        }
        PartnerCall call = gate.admit(greeted, body);
        return new Call(call.party(), call.envelope(), call.signature());
    }

    private record Greeted(PartnerGate.Greeted by) implements Caller {
        @Override
        public PartyId party() {
            return by.party();
        }
    }

    @Override
    public void recordRefusal(Call call, String reason) {
        gate.recordRefusal(call.party().value(), reason);
    }

    @Override
    public void recordRefusal(String reason) {
        gate.recordRefusal(PartnerGate.UNKNOWN, reason);
    }

    @Override
    public ResponseEntity<byte[]> answer(Call call, byte[] body) {
        OwnKeys keys = own.keysTowards(call.party());
        EnvelopeSigner signer =
                new EnvelopeSigner(
                        keys.linkKeyId().hex(), Ed25519.signing(keys.link().getPrivate()));
        ResponseEntity.BodyBuilder response =
                ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM);
        signer.response(200, Sha256.of(body), call.signature(), clock.now())
                .forEach((name, value) -> response.header(name, value));
        return response.body(body);
    }

    @Override
    public LedgerKey receiptKey() {
        // One signature is on receipts to many partners: it is by what all of them know.
        return LedgerKey.following(own.require().id().value(), () -> own.keysTowardsAll().link());
    }

    @Override
    public List<VerifierKey> receiptKeys(PartyId partner) {
        return known.linkKeys(partner).stream()
                .map(key -> VerifierKey.ofEd25519(partner.value(), key))
                .toList();
    }
}
