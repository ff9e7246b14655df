package org.interline.node.exchange.internal.records;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The records of processing under agreements. */
@RestController
@Tag(name = "Records")
class ProcessingRecordController {
    private final ProcessingRecordQueries queries;
    private final Transactions transactions;

    ProcessingRecordController(ProcessingRecordQueries queries, Transactions transactions) {
        this.queries = queries;
        this.transactions = transactions;
    }

    @Operation(
            summary = "What is processed under each agreement, for whom, how long, and how much",
            description = "Counts only: nothing in it is about a bag or a person.")
    @GetMapping("/api/v1/records-of-processing")
    ProcessingRecords records(CurrentOfficer officer) {
        officer.require(Role.AUDITOR, Role.SUPERVISOR, Role.NEGOTIATOR);
        return transactions.asSystem(queries::all);
    }
}
