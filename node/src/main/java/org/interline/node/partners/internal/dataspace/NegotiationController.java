package org.interline.node.partners.internal.dataspace;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interline.dataspace.Message;
import org.interline.dataspace.MessageReader;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.MessageWriter.ErrorDocument;
import org.interline.dataspace.NegotiationState;
import org.interline.dataspace.NegotiationStep;
import org.interline.dataspace.Pids;
import org.interline.kernel.InterlineException;
import org.interline.node.partners.PartnerId;
import org.interline.tables.tables.records.DataspaceProcessRecord;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.HandlerMapping;

/** The negotiation endpoints, of the provider and of the consumer: one node is both. */
@RestController
@RequestMapping(OwnAddress.PATH + "/negotiations")
@Hidden
class NegotiationController {
    private static final ProcessKind KIND = ProcessKind.NEGOTIATION;

    private final Callers callers;
    private final NegotiationInbox inbox;

    NegotiationController(Callers callers, NegotiationInbox inbox) {
        this.callers = callers;
        this.inbox = inbox;
    }

    @GetMapping("/{pid}")
    ResponseEntity<String> state(HttpServletRequest request, @PathVariable String pid) {
        PartnerId partner = callers.require(request, new byte[0], KIND);
        return answer(200, inbox.find(partner, pid));
    }

    @PostMapping("/request")
    ResponseEntity<String> request(HttpServletRequest request, @RequestBody byte[] body) {
        PartnerId partner = callers.require(request, body, KIND);
        if (MessageReader.read(body) instanceof Message.ContractRequest first) {
            return answer(201, inbox.begin(partner, first, body));
        }
        throw wrongAddress();
    }

    @PostMapping("/offers")
    ResponseEntity<String> offer(HttpServletRequest request, @RequestBody byte[] body) {
        PartnerId partner = callers.require(request, body, KIND);
        if (MessageReader.read(body) instanceof Message.ContractOffer first) {
            return answer(201, inbox.begin(partner, first, body));
        }
        throw wrongAddress();
    }

    @PostMapping("/{pid}/request")
    ResponseEntity<String> requestAgain(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, Set.of(NegotiationStep.REQUEST));
    }

    @PostMapping("/{pid}/offers")
    ResponseEntity<String> offerAgain(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, Set.of(NegotiationStep.OFFER));
    }

    @PostMapping("/{pid}/events")
    ResponseEntity<String> event(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, Set.of(NegotiationStep.ACCEPT, NegotiationStep.FINALIZE));
    }

    @PostMapping("/{pid}/agreement")
    ResponseEntity<String> agreement(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, Set.of(NegotiationStep.AGREE));
    }

    @PostMapping("/{pid}/agreement/verification")
    ResponseEntity<String> verification(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, Set.of(NegotiationStep.VERIFY));
    }

    @PostMapping("/{pid}/termination")
    ResponseEntity<String> termination(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, Set.of(NegotiationStep.TERMINATE));
    }

    private ResponseEntity<String> take(
            HttpServletRequest request, String pid, byte[] body, Set<NegotiationStep> here) {
        PartnerId partner = callers.require(request, body, KIND);
        // Whose it is comes first: what is another's is not there, whatever was sent to it.
        inbox.find(partner, pid);
        if (MessageReader.read(body) instanceof Message.OfNegotiation message
                && here.contains(message.step())) {
            return answer(200, inbox.take(partner, pid, message, body));
        }
        throw wrongAddress();
    }

    private static Refusal wrongAddress() {
        return Refusal.invalid("type", "this message does not belong at this address");
    }

    private static ResponseEntity<String> answer(int status, DataspaceProcessRecord process) {
        return DspAnswers.answer(
                status,
                MessageWriter.negotiation(
                        ProcessStore.pids(process), NegotiationState.valueOf(process.getState())));
    }

    @ExceptionHandler
    ResponseEntity<String> refused(InterlineException error, HttpServletRequest request) {
        Optional<String> pid =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        ? Optional.ofNullable(variables.get("pid")).map(Object::toString)
                        : Optional.empty();
        return DspAnswers.error(ErrorDocument.NEGOTIATION, new Pids(pid, Optional.empty()), error);
    }
}
