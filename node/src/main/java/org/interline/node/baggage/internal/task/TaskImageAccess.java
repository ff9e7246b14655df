package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.EVENT;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.TASK;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.ZoneOffset;
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
import org.interline.node.baggage.internal.screening.ScreeningTask;
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
 * authority that has one; what shows the whole bag also by who has it reserved. The first look of
 * each at each object is recorded, and so is the first fetching ahead.
 */
@Component
class TaskImageAccess implements ImageAccess {
    private static final String VIEWED = "image.viewed";
    private static final String FETCHED_AHEAD = "image.fetched-ahead";
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final DSLContext database;
    private final TaskStore store;
    private final Events events;
    private final UseOfScans use;
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
            UseOfScans use,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.store = store;
        this.events = events;
        this.use = use;
        this.clock = clock;
    }

    private record Look(UUID person, UUID object, String kind) {}

    /** An image went to a person for the first time: to be looked at, or ahead of that. */
    record ImageSent(@JsonIgnore String kind) implements EventBody {}

    @Override
    public void requireView(UUID scanId, UUID objectId) {
        if (reach(scanId, objectId) != Reach.ALL) {
            throw notClaimed();
        }
    }

    @Override
    public Reach requireStream(UUID scanId, UUID objectId) {
        return reach(scanId, objectId);
    }

    private Reach reach(UUID scanId, UUID objectId) {
        CurrentOfficer officer = caller();
        Reached reached =
                transactions.asAuthority(
                        officer.authorityId(),
                        () -> {
                            StoredTask stored =
                                    taskOf(scanId).orElseThrow(() -> ApiException.notFound("scan"));
                            use.require(scanId);
                            Reach reach = reach(officer, stored);
                            Look look = new Look(officer.id(), objectId, kind(reach));
                            if (!recorded.contains(look)) {
                                record(officer, stored, scanId, look);
                            }
                            return new Reached(reach, look);
                        });
        recorded.add(reached.look);
        return reached.reach;
    }

    private record Reached(Reach reach, Look look) {}

    private Reach reach(CurrentOfficer officer, StoredTask stored) {
        boolean overseer = officer.is(Role.SUPERVISOR) || officer.is(Role.AUDITOR);
        if (overseer || holds(officer.id(), stored.task().state())) {
            return Reach.ALL;
        }
        if (officer.is(Role.OFFICER) && isReserved(officer.id(), stored.task())) {
            return Reach.FIRST_USABLE;
        }
        throw notClaimed();
    }

    private static ApiException notClaimed() {
        return new ApiException(ErrorCategory.FORBIDDEN, "image.not-claimed");
    }

    private static String kind(Reach reach) {
        return switch (reach) {
            case ALL -> VIEWED;
            case FIRST_USABLE -> FETCHED_AHEAD;
        };
    }

    private boolean isReserved(UUID officer, ScreeningTask task) {
        return task.state() instanceof TaskState.Waiting
                && database.fetchExists(
                        TASK,
                        TASK.ID.eq(task.id()),
                        TaskQueue.isReservedBy(officer, clock.now().atOffset(ZoneOffset.UTC)));
    }

    @Override
    public void requireKnowledge(UUID scanId) {
        CurrentOfficer officer = caller();
        transactions.asAuthority(
                officer.authorityId(),
                () -> taskOf(scanId).orElseThrow(() -> ApiException.notFound("scan")));
    }

    @Override
    public void requireGlimpse(UUID scanId) {
        CurrentOfficer officer = caller();
        transactions.asAuthority(
                officer.authorityId(),
                () -> {
                    StoredTask known =
                            taskOf(scanId).orElseThrow(() -> ApiException.notFound("scan"));
                    use.require(scanId);
                    return known;
                });
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

    private void record(CurrentOfficer officer, StoredTask stored, UUID scanId, Look look) {
        UUID bag = stored.task().bagId();
        boolean known =
                database.fetchExists(
                        EVENT,
                        EVENT.BAG_ID.eq(bag),
                        EVENT.KIND.eq(look.kind),
                        EVENT.ACTOR_ID.eq(officer.id()),
                        EVENT.OBJECT_ID.eq(look.object));
        if (!known) {
            events.append(
                    EventDraft.of(
                                    new ImageSent(look.kind),
                                    Actor.person(officer.id()),
                                    Subject.NOTHING
                                            .ofBag(bag)
                                            .ofScan(scanId)
                                            .ofTask(stored.task().id())
                                            .ofObject(look.object))
                            .within(officer.authorityId()));
        }
    }
}
