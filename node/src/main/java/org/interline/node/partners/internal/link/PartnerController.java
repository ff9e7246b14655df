package org.interline.node.partners.internal.link;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.interline.agreement.AgreementStateJson;
import org.interline.agreement.PartnerCard;
import org.interline.exchange.Ed25519;
import org.interline.exchange.EnvelopeSigner;
import org.interline.kernel.Clock;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.partners.internal.party.OwnParty;
import org.interline.node.web.LongerBody;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What partners' nodes call. Each call is admitted by the gate, each answer is signed. */
@RestController
@Hidden
class PartnerController {
    private final PartnerGate gate;
    private final AgreementSync sync;
    private final OwnParty own;
    private final Clock clock;

    PartnerController(PartnerGate gate, AgreementSync sync, OwnParty own, Clock clock) {
        this.gate = gate;
        this.sync = sync;
        this.own = own;
        this.clock = clock;
    }

    /** An edition's state is longer than what people send. */
    @Bean
    static LongerBody agreementStates() {
        return new LongerBody(
                Pattern.compile(Pattern.quote(AgreementSync.PATH)), AgreementStateJson.STATE);
    }

    @PostMapping(AgreementSync.PATH)
    ResponseEntity<byte[]> agreements(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readAllBytes();
        PartnerCall call = gate.admit(request, body);
        try {
            return answer(call, sync.called(call.party(), body));
        } catch (InterlineException e) {
            gate.refuse(call.party().value(), e.code());
            throw e;
        }
    }

    private ResponseEntity<byte[]> answer(PartnerCall call, byte[] body) {
        OwnParty.Identity self = own.require();
        EnvelopeSigner signer =
                new EnvelopeSigner(
                        PartnerCard.linkKeyId(self.keys().link().getPublic().getEncoded()).hex(),
                        Ed25519.signing(self.keys().link().getPrivate()));
        ResponseEntity.BodyBuilder response =
                ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
        signer.response(200, Sha256.of(body), call.signature(), clock.now())
                .forEach((name, value) -> response.header(name, value));
        return response.body(body);
    }
}
