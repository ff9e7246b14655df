package org.interline.node.baggage.internal.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What reports say of a bag, for whoever may see its images. */
@RestController
@Tag(name = "Bags")
class ThreatController {
    private final ThreatReading reading;
    private final ImageAccess access;
    private final Transactions transactions;

    ThreatController(ThreatReading reading, ImageAccess access, Transactions transactions) {
        this.reading = reading;
        this.access = access;
        this.transactions = transactions;
    }

    @Operation(summary = "The threat reports on a bag, with boxes in its images")
    @GetMapping("/api/v1/bags/{id}/threats")
    ThreatsView threats(CurrentOfficer officer, @PathVariable UUID id) {
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    reading.scansOfReports(id)
                            .forEach((report, scan) -> access.requireView(scan, report));
                    return reading.ofBag(id);
                });
    }
}
