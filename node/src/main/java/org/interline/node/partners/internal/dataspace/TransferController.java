package org.interline.node.partners.internal.dataspace;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;
import org.interline.dataspace.Message;
import org.interline.dataspace.MessageReader;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.MessageWriter.ErrorDocument;
import org.interline.dataspace.Pids;
import org.interline.dataspace.TransferState;
import org.interline.dataspace.TransferStep;
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

/** The transfer endpoints, of the provider and of the consumer. */
@RestController
@RequestMapping(OwnAddress.PATH + "/transfers")
@Hidden
class TransferController {
    private static final ProcessKind KIND = ProcessKind.TRANSFER;

    private final Callers callers;
    private final TransferInbox inbox;

    TransferController(Callers callers, TransferInbox inbox) {
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
        if (MessageReader.read(body) instanceof Message.TransferRequest first) {
            return answer(201, inbox.begin(partner, first, body));
        }
        throw wrongAddress();
    }

    @PostMapping("/{pid}/start")
    ResponseEntity<String> start(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, TransferStep.START);
    }

    @PostMapping("/{pid}/suspension")
    ResponseEntity<String> suspension(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, TransferStep.SUSPEND);
    }

    @PostMapping("/{pid}/completion")
    ResponseEntity<String> completion(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, TransferStep.COMPLETE);
    }

    @PostMapping("/{pid}/termination")
    ResponseEntity<String> termination(
            HttpServletRequest request, @PathVariable String pid, @RequestBody byte[] body) {
        return take(request, pid, body, TransferStep.TERMINATE);
    }

    private ResponseEntity<String> take(
            HttpServletRequest request, String pid, byte[] body, TransferStep here) {
        PartnerId partner = callers.require(request, body, KIND);
        // Whose it is comes first: what is another's is not there, whatever was sent to it.
        inbox.find(partner, pid);
        if (MessageReader.read(body) instanceof Message.OfTransfer message
                && message.step() == here) {
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
                MessageWriter.transfer(
                        ProcessStore.pids(process), TransferState.valueOf(process.getState())));
    }

    @ExceptionHandler
    ResponseEntity<String> refused(InterlineException error, HttpServletRequest request) {
        Optional<String> pid =
                request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                                instanceof Map<?, ?> variables
                        ? Optional.ofNullable(variables.get("pid")).map(Object::toString)
                        : Optional.empty();
        return DspAnswers.error(ErrorDocument.TRANSFER, new Pids(pid, Optional.empty()), error);
    }
}
