package org.interline.node.partners.internal.link;

import org.interline.exchange.Ed25519;
import org.interline.exchange.EnvelopeSigner;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.partners.internal.party.OwnKeys;
import org.interline.node.partners.internal.party.OwnParty;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers to partners, signed as the party that this node is. */
@Component
class SignedAnswers {
    private final OwnParty own;
    private final Clock clock;

    SignedAnswers(OwnParty own, Clock clock) {
        this.own = own;
        this.clock = clock;
    }

    ResponseEntity<byte[]> to(PartnerCall call, int status, String contentType, byte[] body) {
        OwnKeys keys = own.keysTowards(call.party());
        EnvelopeSigner signer =
                new EnvelopeSigner(
                        keys.linkKeyId().hex(), Ed25519.signing(keys.link().getPrivate()));
        ResponseEntity.BodyBuilder response =
                ResponseEntity.status(status).header("Content-Type", contentType);
        signer.response(status, Sha256.of(body), call.signature(), clock.now())
                .forEach((name, value) -> response.header(name, value));
        return response.body(body);
    }
}
