package org.interline.node.baggage.internal.task;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.baggage.internal.look.ViewState;
import org.interline.node.baggage.internal.screening.Act;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.DecisionKind;
import org.interline.node.baggage.internal.screening.DecisionReason;
import org.interline.node.baggage.internal.screening.ReturnReason;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.baggage.internal.screening.TaskState;
import org.interline.node.baggage.internal.view.TaskQueries;
import org.interline.node.baggage.internal.view.TaskSummary;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.interline.node.web.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Screening tasks: the officer's work list and decisions, the supervisor's claims. */
@RestController
@Tag(name = "Tasks")
class TaskController {
    private static final Set<String> STATES =
            Set.of("PREPARING", "WAITING", "CLAIMED", "DECIDED_PENDING", "DECIDED");

    private final OfficerActs acts;
    private final TaskQueries tasks;
    private final TaskDetails details;
    private final Transactions transactions;

    TaskController(
            OfficerActs acts, TaskQueries tasks, TaskDetails details, Transactions transactions) {
        this.acts = acts;
        this.tasks = tasks;
        this.details = details;
        this.transactions = transactions;
    }

    record NextBody(@Nullable UUID flight) {}

    record ReturnBody(@NotNull String reason, @Nullable String note) {
        @Override
        public String toString() {
            return "ReturnBody[" + reason + "]";
        }
    }

    record DecisionBody(
            @NotNull DecisionKind kind,
            @NotNull String reason,
            @Nullable String note,
            @NotNull Integer version,
            @Nullable Boolean missingAcknowledged,
            @Nullable List<@Valid SnapshotBody> snapshots) {
        List<Snapshot> read() {
            List<SnapshotBody> given = snapshots == null ? List.of() : snapshots;
            Snapshot.COUNT.check(given.size());
            return given.stream().map(it -> Snapshot.read(it.scanId(), it.image())).toList();
        }

        @Override
        public String toString() {
            return "DecisionBody[" + kind + ", " + reason + "]";
        }
    }

    /**
     * A picture of what was on the screen.
     *
     * @param scanId whose images it shows
     * @param image PNG or JPEG of at most 2 MiB, in base64
     */
    record SnapshotBody(@NotNull UUID scanId, @NotNull String image) {
        @Override
        public String toString() {
            return "SnapshotBody[" + scanId + "]";
        }
    }

    record AssignBody(@NotNull UUID personId) {}

    record Lease(Instant leaseExpiresAt) {}

    record Viewed(ViewState view) {}

    @Operation(summary = "The tasks of the caller's authority, most at risk first")
    @GetMapping("/api/v1/tasks")
    Page<TaskSummary> list(
            CurrentOfficer officer,
            @RequestParam @Nullable UUID flight,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable Boolean mine,
            @RequestParam @Nullable UUID bag,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        List<String> states = state == null ? List.of() : Arrays.asList(state.split(","));
        if (!STATES.containsAll(states)) {
            throw ApiException.invalid("state", String.join(", ", STATES));
        }
        TaskQueries.Filter filter =
                new TaskQueries.Filter(
                        Optional.ofNullable(flight),
                        states,
                        Boolean.TRUE.equals(mine) ? Optional.of(officer.id()) : Optional.empty(),
                        Optional.ofNullable(bag),
                        false);
        int most = Page.limit(limit);
        return transactions.asAuthority(
                officer.authorityId(), () -> tasks.list(filter, cursor, most));
    }

    @Operation(summary = "One task with its bag and history")
    @GetMapping("/api/v1/tasks/{id}")
    TaskDetails.TaskView task(CurrentOfficer officer, @PathVariable UUID id, Locale locale) {
        return details.of(officer, id, locale);
    }

    @Operation(summary = "Claims the most urgent task that waits")
    @ApiResponse(
            responseCode = "200",
            description = "The task, claimed",
            useReturnTypeSchema = true)
    @ApiResponse(responseCode = "204", description = "Nothing waits")
    @PostMapping("/api/v1/tasks/next")
    ResponseEntity<TaskDetails.TaskView> next(
            CurrentOfficer officer,
            @RequestBody(required = false) @Nullable NextBody body,
            Locale locale) {
        Optional<UUID> flight = Optional.ofNullable(body).map(NextBody::flight);
        return acts.next(officer, flight)
                .map(id -> ResponseEntity.ok(details.of(officer, id, locale)))
                .orElseGet(() -> ResponseEntity.noContent().build());
    }

    @Operation(summary = "Claims a task")
    @PostMapping("/api/v1/tasks/{id}/claim")
    TaskDetails.TaskView claim(CurrentOfficer officer, @PathVariable UUID id, Locale locale) {
        acts.claim(officer, id);
        return details.of(officer, id, locale);
    }

    @Operation(summary = "Renews the caller's claim")
    @PostMapping("/api/v1/tasks/{id}/renew")
    Lease renew(CurrentOfficer officer, @PathVariable UUID id) {
        ScreeningTask task = acts.act(officer, id, new Act.Renew(officer.id()), TaskNote.NONE);
        if (task.state() instanceof TaskState.Claimed(_, var until)) {
            return new Lease(until);
        }
        throw new IllegalStateException("a renewed task is claimed");
    }

    @Operation(summary = "Gives a task back to the queue")
    @PostMapping("/api/v1/tasks/{id}/return")
    TaskDetails.TaskView giveBack(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @Valid @RequestBody ReturnBody body,
            Locale locale) {
        ReturnReason reason =
                Codes.find(ReturnReason.class, body.reason())
                        .orElseThrow(() -> unknownReason(body.reason()));
        acts.act(
                officer,
                id,
                new Act.Return(officer.id(), reason),
                TaskNote.of(Optional.ofNullable(body.note())));
        return details.of(officer, id, locale);
    }

    @Operation(
            summary = "Says what was on the screen of the officer who has the task",
            description = "A Clear needs the image and each alarm object to have been there.")
    @PostMapping("/api/v1/tasks/{id}/viewpoints")
    Viewed viewpoints(
            CurrentOfficer officer, @PathVariable UUID id, @RequestBody ViewpointsBody body) {
        return new Viewed(acts.saw(officer, id, body.read()));
    }

    @Operation(summary = "Clears or refers the bag; can be taken back for five seconds")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "409",
            description =
                    "task.image-not-seen, task.alarm-not-seen, task.missing-not-acknowledged: a"
                            + " Clear needs the minimum view; and whatever else forbids it now")
    @ApiResponse(
            responseCode = "422",
            description = "The scan is not assessed, or the reason is not one for this decision")
    @PostMapping("/api/v1/tasks/{id}/decision")
    TaskDetails.TaskView decide(
            CurrentOfficer officer,
            @PathVariable UUID id,
            @Valid @RequestBody DecisionBody body,
            Locale locale) {
        DecisionReason reason =
                Codes.find(DecisionReason.class, body.reason())
                        .orElseThrow(() -> unknownReason(body.reason()));
        acts.decide(
                officer,
                id,
                new Act.Decide(officer.id(), body.kind(), reason, body.version()),
                TaskNote.of(Optional.ofNullable(body.note())).with(body.read()),
                Boolean.TRUE.equals(body.missingAcknowledged()));
        return details.of(officer, id, locale);
    }

    @Operation(summary = "Takes the caller's decision back, within five seconds")
    @PostMapping("/api/v1/tasks/{id}/take-back")
    TaskDetails.TaskView takeBack(CurrentOfficer officer, @PathVariable UUID id, Locale locale) {
        acts.act(officer, id, new Act.TakeBack(officer.id()), TaskNote.NONE);
        return details.of(officer, id, locale);
    }

    @Operation(summary = "Every claim of the authority, for its supervisors")
    @GetMapping("/api/v1/claims")
    Page<TaskSummary> claims(
            CurrentOfficer supervisor,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable Integer limit) {
        supervisor.require(Role.SUPERVISOR);
        int most = Page.limit(limit);
        return transactions.asAuthority(
                supervisor.authorityId(),
                () -> tasks.list(TaskQueries.Filter.CLAIMS, cursor, most));
    }

    @Operation(summary = "Ends another's claim")
    @PostMapping("/api/v1/tasks/{id}/release")
    TaskDetails.TaskView release(CurrentOfficer supervisor, @PathVariable UUID id, Locale locale) {
        acts.release(supervisor, id);
        return details.of(supervisor, id, locale);
    }

    @Operation(summary = "Gives a task to an officer")
    @PostMapping("/api/v1/tasks/{id}/assign")
    TaskDetails.TaskView assign(
            CurrentOfficer supervisor,
            @PathVariable UUID id,
            @Valid @RequestBody AssignBody body,
            Locale locale) {
        acts.assign(supervisor, id, body.personId());
        return details.of(supervisor, id, locale);
    }

    private static ApiException unknownReason(String code) {
        return new ApiException(ErrorCategory.INVALID_INPUT, "task.reason", Map.of("reason", code));
    }
}
