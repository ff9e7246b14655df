package org.interline.node.baggage.internal.link;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Puts right by hand what was linked wrongly. */
@RestController
@Tag(name = "Links")
class LinkController {
    private static final int LONGEST_REASON = 200;

    private final Transactions transactions;
    private final ScanMoves scans;

    LinkController(Transactions transactions, ScanMoves scans) {
        this.transactions = transactions;
        this.scans = scans;
    }

    /**
     * Where a scan belongs.
     *
     * @param reason why, in the supervisor's words; kept sealed
     */
    record BagOfScanBody(
            @NotNull UUID bagId, @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    record BagOfScan(UUID scanId, UUID bagId) {}

    @Operation(
            summary = "Moves a scan to another bag; the same call moves it back",
            description =
                    "Every authority's Clear of either bag becomes void and its task is reopened."
                            + " A bag that is left without a scan is not assessed.")
    @PostMapping("/api/v1/scans/{id}/bag")
    BagOfScan move(
            CurrentOfficer officer, @PathVariable UUID id, @Valid @RequestBody BagOfScanBody body) {
        officer.require(Role.SUPERVISOR);
        // As the node itself: the tasks of every authority follow, not only the caller's.
        transactions.runAsSystem(
                () -> scans.move(id, body.bagId(), officer.id(), body.reason().strip()));
        return new BagOfScan(id, body.bagId());
    }
}
