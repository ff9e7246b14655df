package org.interline.node.partners.internal.link;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.internal.compare.ExchangeRecords;
import org.interline.node.partners.internal.compare.RecordPage;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Shows a partner what this node has on record of exchanges with it, and with nobody else. */
@RestController
@Hidden
class RecordsController {
    static final String PATH = "/partner/v1/exchange-records";

    private final PartnerGate gate;
    private final ExchangeRecords records;
    private final SignedAnswers answers;
    private final Transactions transactions;
    private final JsonMapper json;

    RecordsController(
            PartnerGate gate,
            ExchangeRecords records,
            SignedAnswers answers,
            Transactions transactions,
            JsonMapper json) {
        this.gate = gate;
        this.records = records;
        this.answers = answers;
        this.transactions = transactions;
        this.json = json;
    }

    @PostMapping(PATH)
    ResponseEntity<byte[]> records(HttpServletRequest request) throws IOException {
        PartnerGate.Greeted greeted = gate.greet(request);
        byte[] body = request.getInputStream().readAllBytes();
        PartnerCall call = gate.admit(greeted, body);
        RecordPage.Wanted wanted;
        try {
            wanted = json.readValue(body, RecordPage.Wanted.class);
        } catch (JacksonException e) {
            gate.refuse(call.party().value(), "exchange-records.malformed");
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "exchange-records.malformed",
                    "a page of exchanges is asked for with {\"after\": \"ID\"} or {}",
                    e);
        }
        RecordPage page = transactions.asSystem(() -> records.page(call.party(), wanted.after()));
        return answers.to(
                call, 200, MediaType.APPLICATION_JSON_VALUE, json.writeValueAsBytes(page));
    }
}
