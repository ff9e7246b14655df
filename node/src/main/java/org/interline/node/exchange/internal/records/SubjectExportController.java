package org.interline.node.exchange.internal.records;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a passenger who asks has a right to be told. */
@RestController
@Tag(name = "Records")
class SubjectExportController {
    private final SubjectExports exports;
    private final Transactions transactions;

    SubjectExportController(SubjectExports exports, Transactions transactions) {
        this.exports = exports;
        this.transactions = transactions;
    }

    @Operation(
            summary = "All that this node holds of a bag, unsealed, as a file",
            description = "For a subject's request. That it was taken is recorded.")
    @GetMapping("/api/v1/bags/{id}/subject-export")
    ResponseEntity<SubjectExport> export(CurrentOfficer officer, @PathVariable UUID id) {
        officer.require(Role.AUDITOR);
        SubjectExport export = transactions.asSystem(() -> exports.of(id, officer.id()));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"bag-" + id + ".json\"")
                .body(export);
    }
}
