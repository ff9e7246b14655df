package org.interline.node.partners.internal.link;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.interline.agreement.KeySuccession;
import org.interline.kernel.InterlineException;
import org.interline.node.partners.internal.party.PartnerSuccessions;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where a partner's node says that other keys take the place of its own. */
@RestController
@Hidden
class SuccessionController {
    static final String PATH = "/partner/v1/key-succession";
    static final String TEXT = "text/plain; charset=utf-8";

    /** Before the reason, in the record and in the answer. */
    private static final String REASON = "succession-";

    private final PartnerGate gate;
    private final PartnerSuccessions successions;
    private final SignedAnswers answers;

    SuccessionController(PartnerGate gate, PartnerSuccessions successions, SignedAnswers answers) {
        this.gate = gate;
        this.successions = successions;
        this.answers = answers;
    }

    /** Answers the fingerprint of the card that holds from now on, also when told again. */
    @PostMapping(PATH)
    ResponseEntity<byte[]> succeed(HttpServletRequest request) throws IOException {
        PartnerGate.Greeted greeted = gate.greet(request);
        byte[] body = request.getInputStream().readAllBytes();
        PartnerCall call = gate.admit(greeted, body);
        KeySuccession succession = read(call, body);
        Optional<String> refusal =
                successions.take(call.party(), succession, PartnerGate.CLOCKS_DIFFER_BY);
        if (refusal.isPresent()) {
            throw gate.refuse(call.party().value(), REASON + refusal.get());
        }
        return answers.to(call, 200, TEXT, acknowledgement(succession));
    }

    private KeySuccession read(PartnerCall call, byte[] body) {
        try {
            return KeySuccession.read(body);
        } catch (InterlineException e) {
            gate.refuse(call.party().value(), e.code());
            throw e;
        }
    }

    static byte[] acknowledgement(KeySuccession succession) {
        return (succession.card().fingerprint().hex() + '\n').getBytes(StandardCharsets.US_ASCII);
    }
}
