package org.interline.node.partners.internal.dataspace;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.interline.dataspace.Dataset;
import org.interline.dataspace.MessageReader;
import org.interline.dataspace.MessageWriter;
import org.interline.dataspace.MessageWriter.ErrorDocument;
import org.interline.dataspace.Pids;
import org.interline.kernel.InterlineException;
import org.interline.node.partners.OfferedDatasets;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.PartnerSettings;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is offered to the partner that asks. */
@RestController
@RequestMapping(OwnAddress.PATH + "/catalog")
@Hidden
class CatalogController {
    private final Callers callers;
    private final OfferedDatasets offered;
    private final PartnerSettings settings;
    private final OwnAddress own;

    CatalogController(
            Callers callers, OfferedDatasets offered, PartnerSettings settings, OwnAddress own) {
        this.callers = callers;
        this.offered = offered;
        this.settings = settings;
        this.own = own;
    }

    @PostMapping("/request")
    ResponseEntity<String> catalog(HttpServletRequest request, @RequestBody byte[] body) {
        PartnerId partner = caller(request, body);
        if (MessageReader.readCatalogRequest(body)) {
            throw Refusal.invalid("filter", "a selection is not understood here; ask without it");
        }
        String service = own.protocol().toString();
        // The same catalogue keeps its name, whenever it is asked for.
        UUID id =
                UUID.nameUUIDFromBytes(
                        (settings.participant() + ' ' + partner).getBytes(StandardCharsets.UTF_8));
        return DspAnswers.answer(
                200,
                MessageWriter.catalog(
                        ProcessStore.pid(id),
                        settings.participant(),
                        service,
                        offered.to(partner)));
    }

    @GetMapping("/datasets/{id}")
    ResponseEntity<String> dataset(HttpServletRequest request, @PathVariable String id) {
        PartnerId partner = caller(request, new byte[0]);
        Dataset dataset =
                offered.to(partner).stream()
                        .filter(it -> it.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> Refusal.nothingOffered(id));
        return DspAnswers.answer(200, MessageWriter.dataset(own.protocol().toString(), dataset));
    }

    private PartnerId caller(HttpServletRequest request, byte[] body) {
        return callers.caller(request, body)
                .orElseThrow(() -> Refusal.nothingOffered(request.getRequestURI()));
    }

    @ExceptionHandler
    ResponseEntity<String> refused(InterlineException error) {
        return DspAnswers.error(
                ErrorDocument.CATALOG, new Pids(Optional.empty(), Optional.empty()), error);
    }
}
