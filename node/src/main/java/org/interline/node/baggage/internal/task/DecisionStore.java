package org.interline.node.baggage.internal.task;

import static org.interline.node.baggage.internal.task.TaskRows.utc;
import static org.interline.tables.Tables.DECISION;
import static org.interline.tables.Tables.TASK;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.baggage.SealedUses;
import org.interline.node.baggage.internal.screening.Codes;
import org.interline.node.baggage.internal.screening.Decider;
import org.interline.node.baggage.internal.screening.Decision;
import org.interline.node.baggage.internal.screening.DecisionKind;
import org.interline.node.baggage.internal.screening.DecisionReason;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.baggage.internal.screening.TaskEvent;
import org.interline.node.imaging.KeyStore;
import org.interline.tables.tables.records.DecisionRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What officers said of a task, as rows, in the caller's transaction and role. */
@Component
class DecisionStore {
    /** What {@code task.return_note_sealed} is sealed for. */
    static final String RETURN_NOTE = "task.return_note_sealed";

    private final DSLContext database;
    private final KeyStore keys;
    private final Clock clock;
    private final Snapshots snapshots;

    DecisionStore(DSLContext database, KeyStore keys, Clock clock, Snapshots snapshots) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
        this.snapshots = snapshots;
    }

    /** Keeps what an event says of a decision, or of an officer who gave the task back. */
    void keep(TaskEvent event, ScreeningTask task, TaskNote note) {
        OffsetDateTime now = utc(clock.now());
        switch (event) {
            case TaskEvent.Decided(var decision) -> {
                insert(decision, task, note);
                snapshots.keep(decision, task, note.snapshots());
            }
            case TaskEvent.BecameFinal(var decision) ->
                    database.update(DECISION)
                            .set(DECISION.FINAL_AT, now)
                            .where(DECISION.ID.eq(decision.id()))
                            .execute();
            case TaskEvent.TakenBack(_, var decision) ->
                    database.update(DECISION)
                            .set(DECISION.TAKEN_BACK_AT, now)
                            .where(DECISION.ID.eq(decision))
                            .execute();
            case TaskEvent.Reopened(_, var decision) ->
                    database.update(DECISION)
                            .set(DECISION.VOIDED_AT, now)
                            .where(DECISION.ID.eq(decision))
                            .execute();
            case TaskEvent.Returned(var officer, var reason) ->
                    keepReturn(task, officer, Codes.of(reason), note);
            case TaskEvent.Opened(_),
                    TaskEvent.Assessed(_),
                    TaskEvent.Alarmed(_),
                    TaskEvent.Rescheduled(_),
                    TaskEvent.Claimed(_, _),
                    TaskEvent.Renewed(_, _),
                    TaskEvent.LeaseExpired(_),
                    TaskEvent.Released(_, _),
                    TaskEvent.Assigned(_, _, _) -> {}
        }
    }

    private void insert(Decision decision, ScreeningTask task, TaskNote note) {
        database.insertInto(DECISION)
                .set(DECISION.ID, decision.id())
                .set(DECISION.TASK_ID, task.id())
                .set(DECISION.AUTHORITY_ID, task.authorityId())
                .set(DECISION.PERSON_ID, person(decision.by()))
                .set(DECISION.KIND, decision.kind().name())
                .set(DECISION.REASON, Codes.of(decision.reason()))
                .set(DECISION.NOTE_SEALED, sealed(task, SealedUses.DECISION_NOTE, note))
                .set(DECISION.DECIDED_AT, utc(decision.decidedAt()))
                .execute();
    }

    private void keepReturn(ScreeningTask task, UUID officer, String reason, TaskNote note) {
        database.update(TASK)
                .set(TASK.RETURNED_BY, officer)
                .set(TASK.RETURNED_REASON, reason)
                .set(TASK.RETURN_NOTE_SEALED, sealed(task, RETURN_NOTE, note))
                .where(TASK.ID.eq(task.id()))
                .execute();
    }

    private byte @Nullable [] sealed(ScreeningTask task, String use, TaskNote note) {
        if (note.text().isEmpty()) {
            return null;
        }
        keys.create(task.bagId());
        return keys.sealText(task.bagId(), use, note.text().get());
    }

    /** The decision that stands: neither taken back nor void. */
    Decision standing(UUID taskId) {
        DecisionRecord row =
                database.selectFrom(DECISION)
                        .where(
                                DECISION.TASK_ID.eq(taskId),
                                DECISION.TAKEN_BACK_AT.isNull(),
                                DECISION.VOIDED_AT.isNull())
                        .orderBy(DECISION.DECIDED_AT.desc())
                        .limit(1)
                        .fetchSingle();
        return new Decision(
                row.getId(),
                DecisionKind.valueOf(row.getKind()),
                Codes.find(DecisionReason.class, row.getReason()).orElse(DecisionReason.OTHER),
                row.getPersonId() == null
                        ? new Decider.Node()
                        : new Decider.Officer(row.getPersonId()),
                row.getDecidedAt().toInstant());
    }

    private static @Nullable UUID person(Decider decider) {
        return switch (decider) {
            case Decider.Officer(var id) -> id;
            case Decider.Node() -> null;
        };
    }
}
