package org.interline.node.partners.internal.link;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.interline.agreement.AgreementStateJson;
import org.interline.kernel.InterlineException;
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
    private final SignedAnswers answers;

    PartnerController(PartnerGate gate, AgreementSync sync, SignedAnswers answers) {
        this.gate = gate;
        this.sync = sync;
        this.answers = answers;
    }

    /** An edition's state is longer than what people send. */
    @Bean
    static LongerBody agreementStates() {
        return new LongerBody(
                Pattern.compile(Pattern.quote(AgreementSync.PATH)), AgreementStateJson.STATE);
    }

    @PostMapping(AgreementSync.PATH)
    ResponseEntity<byte[]> agreements(HttpServletRequest request) throws IOException {
        PartnerGate.Greeted greeted = gate.greet(request);
        byte[] body = request.getInputStream().readAllBytes();
        PartnerCall call = gate.admit(greeted, body);
        try {
            return answers.to(
                    call, 200, MediaType.APPLICATION_JSON_VALUE, sync.called(call.party(), body));
        } catch (InterlineException e) {
            gate.refuse(call.party().value(), e.code());
            throw e;
        }
    }
}
