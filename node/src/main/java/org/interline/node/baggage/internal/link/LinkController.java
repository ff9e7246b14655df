package org.interline.node.baggage.internal.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.jspecify.annotations.Nullable;
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
    private final BagMoves bags;
    private final ObjectMoves objects;

    LinkController(Transactions transactions, ScanMoves scans, BagMoves bags, ObjectMoves objects) {
        this.transactions = transactions;
        this.scans = scans;
        this.bags = bags;
        this.objects = objects;
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
        byHand(officer, body.reason(), by -> scans.move(id, body.bagId(), by));
        return new BagOfScan(id, body.bagId());
    }

    /**
     * Where a bag flies.
     *
     * @param flightId null for none; named all the same, so that who forgets it moves no bag
     * @param reason why, in the supervisor's words; kept sealed
     */
    record FlightOfBagBody(
            @JsonProperty(required = true) @Nullable UUID flightId,
            @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    record FlightOfBag(UUID bagId, @Nullable UUID flightId) {}

    @Operation(
            summary = "Puts a bag on another flight or on none; the same call puts it back",
            description =
                    "Every authority's task takes the flight and its deadline. A deadline that has"
                            + " passed refers what is not decided; decisions stay as they are.")
    @PostMapping("/api/v1/bags/{id}/flight")
    FlightOfBag move(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @Valid @RequestBody FlightOfBagBody body) {
        Optional<UUID> flight = Optional.ofNullable(body.flightId());
        byHand(officer, body.reason(), by -> bags.move(id, flight, by));
        return new FlightOfBag(id, body.flightId());
    }

    /**
     * Where an object belongs that fitted no scan.
     *
     * @param scanId null for none; named all the same, so that who forgets it moves nothing
     * @param reason why, in the supervisor's words; kept sealed
     */
    record ScanOfObjectBody(
            @JsonProperty(required = true) @Nullable UUID scanId,
            @NotBlank @Size(max = LONGEST_REASON) String reason) {}

    record ScanOfObject(UUID objectId, @Nullable UUID scanId) {}

    @Operation(
            summary =
                    "Files an object that fitted no scan, or puts it back; the same call undoes it",
            description =
                    "It is judged like an object that arrives late: every authority's Clear of the"
                            + " bag becomes void. What cannot be read makes its scan not assessed.")
    @PostMapping("/api/v1/unfiled/{id}/scan")
    ScanOfObject move(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @Valid @RequestBody ScanOfObjectBody body) {
        Optional<UUID> scan = Optional.ofNullable(body.scanId());
        byHand(officer, body.reason(), by -> objects.move(id, scan, by));
        return new ScanOfObject(id, body.scanId());
    }

    /** As the node itself: the tasks of every authority follow, not only the caller's. */
    private void byHand(CurrentOfficer officer, String reason, Consumer<ByHand> act) {
        officer.require(Role.SUPERVISOR);
        transactions.runAsSystem(() -> act.accept(new ByHand(officer.id(), reason.strip())));
    }
}
