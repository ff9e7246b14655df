package org.interline.node.partners.internal.link;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.interline.kernel.InterlineException;
import org.interline.ledger.LedgerLimits;
import org.interline.ledger.WitnessAnswer;
import org.interline.node.partners.internal.witness.LedgerKeys;
import org.interline.node.partners.internal.witness.PartnerWitness;
import org.interline.node.web.LongerBody;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What partners ask of this node as their witness: C2SP tlog-witness's add-checkpoint, inside the
 * envelope of all requests between nodes, and before it the keys.
 */
@RestController
@Hidden
class WitnessController {
    static final String KEYS = "/partner/v1/ledger/keys";
    static final String ADD_CHECKPOINT = "/partner/v1/ledger/add-checkpoint";
    static final String TEXT = "text/plain; charset=utf-8";

    private final PartnerGate gate;
    private final PartnerWitness witness;
    private final SignedAnswers answers;

    WitnessController(PartnerGate gate, PartnerWitness witness, SignedAnswers answers) {
        this.gate = gate;
        this.witness = witness;
        this.answers = answers;
    }

    @Bean
    static LongerBody checkpoints() {
        return new LongerBody(
                Pattern.compile(Pattern.quote(ADD_CHECKPOINT)), LedgerLimits.PROOF_BYTES);
    }

    @PostMapping(KEYS)
    ResponseEntity<byte[]> keys(HttpServletRequest request) throws IOException {
        PartnerGate.Greeted greeted = gate.greet(request);
        byte[] body = request.getInputStream().readAllBytes();
        PartnerCall call = gate.admit(greeted, body);
        try {
            witness.told(call.party(), LedgerKeys.read(body));
        } catch (InterlineException e) {
            gate.refuse(call.party().value(), e.code());
            throw e;
        }
        return answers.to(call, 200, TEXT, witness.own().write());
    }

    @PostMapping(ADD_CHECKPOINT)
    ResponseEntity<byte[]> addCheckpoint(HttpServletRequest request) throws IOException {
        PartnerGate.Greeted greeted = gate.greet(request);
        byte[] body = request.getInputStream().readAllBytes();
        PartnerCall call = gate.admit(greeted, body);
        WitnessAnswer answer = witness.add(call.party(), body);
        return answers.to(call, answer.status(), answer.contentType(), answer.bytes());
    }
}
