package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.BAG;

import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.AlarmArrived;
import org.interline.node.baggage.BagArrived;
import org.interline.node.baggage.BagOnFlight;
import org.interline.node.baggage.BagScannedAgain;
import org.interline.node.baggage.FlightChanged;
import org.interline.node.baggage.ObjectStored;
import org.interline.node.baggage.ObjectTaken;
import org.interline.node.baggage.ScanMoved;
import org.interline.node.baggage.ScanSettled;
import org.interline.node.baggage.ScanUseEnded;
import org.interline.node.baggage.internal.screening.Act;
import org.interline.node.baggage.internal.screening.Assessment;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.identity.AuthoritiesFounded;
import org.interline.node.identity.Authority;
import org.jooq.DSLContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps each authority's task in step with what is known of the bag. Whatever happened, it looks at
 * the facts as they now stand, in the transaction that changed them; so it does not matter which
 * came first, the alarm, the flight or the end of the scan.
 */
@Component
class BagFollower {
    /** As the database orders them: by their bytes, which Java's own order of UUIDs is not. */
    private static final Comparator<UUID> BAGS_IN_ORDER = Comparator.comparing(UUID::toString);

    private final DSLContext database;
    private final TaskStore store;
    private final NodeActs acts;
    private final BagFacts facts;
    private final Clock clock;

    BagFollower(DSLContext database, TaskStore store, NodeActs acts, BagFacts facts, Clock clock) {
        this.database = database;
        this.store = store;
        this.acts = acts;
        this.facts = facts;
        this.clock = clock;
    }

    @EventListener
    void on(BagArrived event) {
        follow(event.bagId(), List.of());
    }

    @EventListener
    void on(BagOnFlight event) {
        follow(event.bagId(), List.of());
    }

    /** Every bag of the flight, because its times changed. */
    @EventListener
    void on(FlightChanged event) {
        database.select(BAG.ID)
                .from(BAG)
                .where(BAG.FLIGHT_ID.eq(event.flightId()))
                .orderBy(BAG.ID)
                .fetch(BAG.ID)
                .forEach(bag -> follow(bag, List.of()));
    }

    @EventListener
    void on(BagScannedAgain event) {
        follow(event.bagId(), List.of());
    }

    /** One that is in time changes nothing until it is prepared. */
    @EventListener
    void on(ObjectStored event) {
        if (event.late()) {
            follow(event.bagId(), List.of(new Act.ObjectArrived()));
        }
    }

    @EventListener
    void on(ObjectTaken event) {
        follow(event.bagId(), List.of(new Act.ObjectTaken()));
    }

    @EventListener
    void on(ScanSettled event) {
        follow(event.bagId(), List.of());
    }

    /** Both bags, in the order in which all others lock several. */
    @EventListener
    void on(ScanMoved event) {
        Stream.of(event.fromBag(), event.toBag())
                .sorted(BAGS_IN_ORDER)
                .forEach(bag -> follow(bag, List.of(new Act.ScanMoved())));
    }

    @EventListener
    void on(ScanUseEnded event) {
        follow(event.bagId(), List.of());
    }

    @EventListener
    void on(AlarmArrived event) {
        follow(event.bagId(), List.of());
    }

    /** Bags may have come before there was anyone to look at them. */
    @EventListener
    void on(AuthoritiesFounded event) {
        database.select(BAG.ID)
                .from(BAG)
                .orderBy(BAG.ID)
                .fetch(BAG.ID)
                .forEach(bag -> follow(bag, List.of()));
    }

    /**
     * Looks at the bag's facts, as the node itself.
     *
     * @param news what happened that the facts do not show
     */
    private void follow(UUID bagId, List<Act.NodeAct> news) {
        // The bag before its tasks: the order of all who move tasks by the node.
        BagFacts.Bag bag = facts.lock(bagId);
        List<StoredTask> tasks = withAll(store.lockOfBag(bagId), bag);
        Assessment assessment = facts.assessment(bagId);
        BagFacts.AlarmObjects alarms = facts.alarmObjects(bagId);
        for (StoredTask stored : tasks) {
            StoredTask task = stored;
            if (!bag.flight().equals(task.flightId())) {
                store.setFlight(task, bag.flight());
                task = new StoredTask(task.task(), bag.flight());
            }
            task = acts.apply(task, new Act.Reschedule(bag.deadline()));
            task = acts.apply(task, new Act.Alarm(alarms.of(task.task().authorityId())));
            for (Act.NodeAct act : news) {
                task = acts.apply(task, act);
            }
            // That what was decided may not be looked at any more says nothing against the
            // decision.
            if (!(assessment.equals(BagFacts.USE_ENDED) && task.task().decision().isPresent())) {
                acts.apply(task, new Act.Assess(assessment));
            }
        }
    }

    /** The tasks, and one for each authority that has none yet. */
    private List<StoredTask> withAll(List<StoredTask> tasks, BagFacts.Bag bag) {
        List<ScreeningTask> missing =
                bag.recipients().stream()
                        .map(Authority::id)
                        .filter(authority ->
                                tasks.stream()
                                        .noneMatch(it -> it.task().authorityId().equals(authority)))
                        .map(authority ->
                                ScreeningTask.open(
                                        Uuid7.next(clock), bag.id(), authority, bag.deadline()))
                        .toList();
        if (missing.isEmpty()) {
            return tasks;
        }
        store.open(missing, bag.flight());
        return store.lockOfBag(bag.id());
    }
}
