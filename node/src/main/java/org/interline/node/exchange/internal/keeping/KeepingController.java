package org.interline.node.exchange.internal.keeping;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is held of a bag, until when, and what holds it back. */
@RestController
@Tag(name = "Keeping")
class KeepingController {
    private final KeepingViews views;
    private final Holds holds;
    private final Transactions transactions;

    KeepingController(KeepingViews views, Holds holds, Transactions transactions) {
        this.views = views;
        this.holds = holds;
        this.transactions = transactions;
    }

    /** Why a bag is held back; kept sealed. */
    record HoldBody(@NotBlank @Size(max = 500) String reason) {
        @Override
        public String toString() {
            return "HoldBody[]";
        }
    }

    record Placed(UUID id) {}

    @Operation(
            summary = "What is held of a bag that crossed a border, and until when",
            description = "Why it is held back is told to supervisors and auditors only.")
    @GetMapping("/api/v1/bags/{id}/keeping")
    KeepingView keeping(CurrentOfficer officer, @PathVariable UUID id) {
        boolean mayHold = officer.is(Role.SUPERVISOR) || officer.is(Role.AUDITOR);
        return transactions.asSystem(() -> views.ofBag(id, mayHold));
    }

    @Operation(
            summary = "Places a legal hold: nothing of the bag is destroyed while one stands",
            description = "It gives nobody back the use of what may not be used any more.")
    @PostMapping("/api/v1/bags/{id}/holds")
    @ResponseStatus(HttpStatus.CREATED)
    Placed place(CurrentOfficer officer, @PathVariable UUID id, @Valid @RequestBody HoldBody body) {
        officer.require(Role.SUPERVISOR, Role.AUDITOR);
        return new Placed(
                transactions.asSystem(() -> holds.place(id, officer.id(), body.reason().strip())));
    }

    @Operation(summary = "Ends a legal hold; what is due is then destroyed within a minute")
    @DeleteMapping("/api/v1/bags/{id}/holds/{hold}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(CurrentOfficer officer, @PathVariable UUID id, @PathVariable UUID hold) {
        officer.require(Role.SUPERVISOR, Role.AUDITOR);
        transactions.runAsSystem(() -> holds.end(id, hold, officer.id()));
    }
}
