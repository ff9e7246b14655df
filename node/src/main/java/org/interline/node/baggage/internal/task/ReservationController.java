package org.interline.node.baggage.internal.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.internal.view.TaskQueries;
import org.interline.node.baggage.internal.view.TaskSummary;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.interline.node.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The officer's next bags. */
@RestController
@Tag(name = "Tasks")
class ReservationController {
    private static final int MOST = 4;

    private final Reservations reservations;
    private final TaskQueries tasks;
    private final Transactions transactions;

    ReservationController(Reservations reservations, TaskQueries tasks, Transactions transactions) {
        this.reservations = reservations;
        this.tasks = tasks;
        this.transactions = transactions;
    }

    /**
     * What to reserve.
     *
     * @param flight of one flight; null for any
     */
    record ReservationBody(@Nullable UUID flight, @Nullable Integer count) {}

    @Operation(
            summary = "Reserves the caller's next bags for a minute, or renews that",
            description =
                    "Their first usable images can be streamed. Another officer is given them only"
                            + " when nothing else waits.")
    @PostMapping("/api/v1/reservations")
    Reservations.Reservation reserve(CurrentOfficer officer, @RequestBody ReservationBody body) {
        Integer count = body.count();
        if (count == null || count < 1 || count > MOST) {
            throw ApiException.invalid("count", "1 … " + MOST);
        }
        return reservations.reserve(officer, Optional.ofNullable(body.flight()), count);
    }

    @Operation(summary = "Every bag of the authority that is reserved, for its supervisors")
    @GetMapping("/api/v1/reservations")
    Page<TaskSummary> reserved(
            CurrentOfficer supervisor,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        supervisor.require(Role.SUPERVISOR);
        int most = Page.limit(limit);
        return transactions.asAuthority(
                supervisor.authorityId(),
                () -> tasks.list(TaskQueries.Filter.RESERVED, cursor, most));
    }

    @Operation(summary = "Lets go of everything that is reserved for the caller")
    @DeleteMapping("/api/v1/reservations")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void release(CurrentOfficer officer) {
        reservations.release(officer);
    }
}
