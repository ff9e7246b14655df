package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.TASK;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.UUID;
import org.interline.node.baggage.internal.look.Looking;
import org.interline.node.baggage.internal.look.ViewState;
import org.interline.node.baggage.internal.view.BagQueries;
import org.interline.node.baggage.internal.view.BagView;
import org.interline.node.baggage.internal.view.HistoryView;
import org.interline.node.baggage.internal.view.TaskQueries;
import org.interline.node.baggage.internal.view.TaskSummary;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.Catalogue;
import org.interline.node.web.CurrentOfficer;
import org.interline.tables.tables.records.TaskRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together what the bag page shows of a task. */
@Component
class TaskDetails {
    private final Transactions transactions;
    private final DSLContext database;
    private final TaskQueries tasks;
    private final BagQueries bags;
    private final HistoryView history;
    private final KeyStore keys;
    private final Looking looking;
    private final UseOfScans use;

    TaskDetails(
            Transactions transactions,
            DSLContext database,
            TaskQueries tasks,
            BagQueries bags,
            HistoryView history,
            KeyStore keys,
            Looking looking,
            UseOfScans use) {
        this.transactions = transactions;
        this.database = database;
        this.tasks = tasks;
        this.bags = bags;
        this.history = history;
        this.keys = keys;
        this.looking = looking;
        this.use = use;
    }

    /**
     * A task in full.
     *
     * @param takeBackUntil when the decision becomes final; null in other states
     * @param returned who gave it back last, and with which words; null when nobody did
     * @param clearAllowed whether this caller could clear it now, having seen it
     * @param clearBlockedBy why not, in the caller's language
     * @param view what the caller has seen of it; null for who has not claimed it
     */
    record TaskView(
            @JsonUnwrapped TaskSummary summary,
            BagView bag,
            List<HistoryView.Line> history,
            @Nullable Instant takeBackUntil,
            @Nullable Returned returned,
            boolean clearAllowed,
            List<Blocked> clearBlockedBy,
            @Nullable ViewState view) {

        record Returned(String reason, @Nullable String note) {}

        record Blocked(String code, String text) {}
    }

    TaskView of(CurrentOfficer officer, UUID id, Locale locale) {
        return transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    TaskRecord row =
                            database.selectFrom(TASK)
                                    .where(TASK.ID.eq(id))
                                    .fetchOptional()
                                    .orElseThrow(() -> ApiException.notFound("task"));
                    TaskSummary summary = tasks.byId(id).orElseThrow();
                    List<TaskView.Blocked> blocked = blocked(officer, row, locale);
                    return new TaskView(
                            summary,
                            bags.byId(row.getBagId()).orElseThrow(),
                            history.ofBag(row.getBagId(), locale),
                            Optional.ofNullable(row.getTakeBackUntil())
                                    .map(time -> time.toInstant())
                                    .orElse(null),
                            returned(row),
                            blocked.isEmpty(),
                            blocked,
                            isOf(officer, row)
                                    ? looking.state(
                                            new Looking.Look(officer.id(), id, row.getBagId()))
                                    : null);
                });
    }

    private static boolean isOf(CurrentOfficer officer, TaskRecord row) {
        return row.getState().equals("CLAIMED") && officer.id().equals(row.getClaimedBy());
    }

    private TaskView.@Nullable Returned returned(TaskRecord row) {
        String reason = row.getReturnedReason();
        byte[] sealed = row.getReturnNoteSealed();
        if (reason == null) {
            return null;
        }
        String note =
                sealed == null || !keys.holds(row.getBagId())
                        ? null
                        : keys.unsealText(row.getBagId(), DecisionStore.RETURN_NOTE, sealed);
        return new TaskView.Returned(reason, note);
    }

    private List<TaskView.Blocked> blocked(CurrentOfficer officer, TaskRecord row, Locale locale) {
        Catalogue texts = Catalogue.of(locale);
        SequencedSet<String> codes = new LinkedHashSet<>();
        switch (row.getAssessment()) {
            case "ARRIVING" -> codes.add("scan.arriving");
            case "NOT_ASSESSED" -> codes.add(row.getNotAssessedReason());
            default -> {}
        }
        // The task itself learns of it with the next round of retention.
        use.blocksClear(row.getBagId()).ifPresent(codes::add);
        if (!isOf(officer, row)) {
            codes.add("task.not-claimed-by-you");
        }
        return codes.stream()
                .map(code ->
                        new TaskView.Blocked(
                                code, texts.find("blocked." + code, Map.of()).orElse(code)))
                .toList();
    }
}
