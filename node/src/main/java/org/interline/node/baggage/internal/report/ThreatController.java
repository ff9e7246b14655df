package org.interline.node.baggage.internal.report;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What reports say of a bag, and where its projections look, for whoever may see its images. */
@RestController
@Tag(name = "Bags")
class ThreatController {
    private final ThreatReading reading;
    private final ViewReading views;
    private final ImageAccess access;
    private final Transactions transactions;

    ThreatController(
            ThreatReading reading,
            ViewReading views,
            ImageAccess access,
            Transactions transactions) {
        this.reading = reading;
        this.views = views;
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

    @Operation(
            summary = "The voxels that a report marks within a threat's box",
            description =
                    "One bit a voxel, x fastest, then y, then z; the lowest bit of a byte first.")
    @GetMapping(
            path = "/api/v1/bags/{id}/threats/{report}/{number}/mask",
            produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<byte[]> mask(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @PathVariable UUID report,
            @PathVariable int number) {
        byte[] bits =
                transactions
                        .asAuthority(
                                officer.authorityId(),
                                () -> {
                                    reading.scansOfReports(id)
                                            .forEach(
                                                    (each, scan) -> access.requireView(scan, each));
                                    return number < 1
                                            ? Optional.<byte[]>empty()
                                            : reading.mask(id, report, number);
                                })
                        .orElseThrow(
                                () -> new ApiException(ErrorCategory.NOT_FOUND, "image.absent"));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(bits);
    }

    @Operation(
            summary = "From where the bag's projections look, in its volumes' frame",
            description = "Only those that say all of it, beside a volume in the same frame.")
    @GetMapping("/api/v1/bags/{id}/views")
    ViewsView views(CurrentOfficer officer, @PathVariable UUID id) {
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    // Where it was looked from is no image.
                    views.scans(id).forEach(access::requireKnowledge);
                    return views.ofBag(id);
                });
    }
}
