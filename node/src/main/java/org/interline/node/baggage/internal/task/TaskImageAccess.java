package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.EVENT;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.TASK;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.internal.screening.Decider;
import org.interline.node.baggage.internal.screening.TaskState;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Role;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Images are seen by the officer who has the bag's task, and by supervisors and auditors of an
 * authority that has one. The first look of each at each object is recorded.
 */
@Component
class TaskImageAccess implements ImageAccess {
    private static final String VIEWED = "image.viewed";
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final DSLContext database;
    private final TaskStore store;
    private final Events events;
    private final Clock clock;

    /** Looks that were recorded: a volume is read in hundreds of requests. */
    private final Set<Look> recorded =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<Look, Boolean> eldest) {
                                    return size() > REMEMBERED;
                                }
                            }));

    TaskImageAccess(
            Transactions transactions,
            DSLContext database,
            TaskStore store,
            Events events,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    private record Look(UUID person, UUID object) {}

    record ImageViewed() implements EventBody {
        @Override
        public String kind() {
            return VIEWED;
        }
    }

    @Override
    public void requireView(UUID scanId, UUID objectId) {
        CurrentOfficer officer = caller();
        Look look = new Look(officer.id(), objectId);
        transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    StoredTask stored =
                            taskOf(scanId).orElseThrow(() -> ApiException.notFound("scan"));
                    boolean overseer = officer.is(Role.SUPERVISOR) || officer.is(Role.AUDITOR);
                    if (!overseer && !holds(officer.id(), stored.task().state())) {
                        throw new ApiException(ErrorCategory.FORBIDDEN, "image.not-claimed");
                    }
                    if (!recorded.contains(look)) {
                        record(officer, stored, scanId, objectId);
                    }
                    return stored;
                });
        recorded.add(look);
    }

    @Override
    public void requireKnowledge(UUID scanId) {
        CurrentOfficer officer = caller();
        transactions.asAuthority(
                officer.authorityId(),
                () -> taskOf(scanId).orElseThrow(() -> ApiException.notFound("scan")));
    }

    private static CurrentOfficer caller() {
        return CurrentOfficer.running()
                .orElseThrow(() ->
                        new ApiException(ErrorCategory.UNAUTHENTICATED, "http.unauthenticated"));
    }

    /** Who has it claimed, or has just decided and may yet take that back. */
    private boolean holds(UUID officer, TaskState state) {
        return switch (state) {
            case TaskState.Claimed(var holder, var until) ->
                    holder.equals(officer) && clock.now().isBefore(until);
            case TaskState.DecidedPending(var decision, _) ->
                    decision.by().equals(new Decider.Officer(officer));
            case TaskState.Preparing(), TaskState.Waiting(), TaskState.Decided(_) -> false;
        };
    }

    private Optional<StoredTask> taskOf(UUID scanId) {
        return database.select(TASK.ID)
                .from(TASK)
                .join(SCAN)
                .on(SCAN.BAG_ID.eq(TASK.BAG_ID))
                .where(SCAN.ID.eq(scanId))
                .limit(1)
                .fetchOptional(TASK.ID)
                .flatMap(store::read);
    }

    private void record(CurrentOfficer officer, StoredTask stored, UUID scanId, UUID objectId) {
        UUID bag = stored.task().bagId();
        boolean known =
                database.fetchExists(
                        EVENT,
                        EVENT.BAG_ID.eq(bag),
                        EVENT.KIND.eq(VIEWED),
                        EVENT.ACTOR_ID.eq(officer.id()),
                        EVENT.OBJECT_ID.eq(objectId));
        if (!known) {
            events.append(
                    EventDraft.of(
                                    new ImageViewed(),
                                    Actor.person(officer.id()),
                                    Subject.NOTHING
                                            .ofBag(bag)
                                            .ofScan(scanId)
                                            .ofTask(stored.task().id())
                                            .ofObject(objectId))
                            .within(officer.authorityId()));
        }
    }
}
