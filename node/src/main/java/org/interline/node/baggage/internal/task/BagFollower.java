package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.FLIGHT;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_MOVE;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.THREAT_REPORT;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.AlarmArrived;
import org.interline.node.baggage.BagArrived;
import org.interline.node.baggage.BagOnFlight;
import org.interline.node.baggage.BagScannedAgain;
import org.interline.node.baggage.FlightChanged;
import org.interline.node.baggage.NotAssessed;
import org.interline.node.baggage.ObjectStored;
import org.interline.node.baggage.ObjectTaken;
import org.interline.node.baggage.ScanMoved;
import org.interline.node.baggage.ScanSettled;
import org.interline.node.baggage.ScanUse;
import org.interline.node.baggage.ScanUseEnded;
import org.interline.node.baggage.internal.screening.Act;
import org.interline.node.baggage.internal.screening.Assessment;
import org.interline.node.baggage.internal.screening.DeadlineRule;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.identity.Authorities;
import org.interline.node.identity.AuthoritiesFounded;
import org.interline.node.identity.Authority;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Keeps each authority's task in step with what is known of the bag. Whatever happened, it looks at
 * the facts as they now stand, in the transaction that changed them; so it does not matter which
 * came first, the alarm, the flight or the end of the scan.
 */
@Component
class BagFollower {
    private static final Field<Integer> ALARM_OBJECTS =
            DSL.coalesce(DSL.sum(THREAT_REPORT.ALARM_OBJECTS), DSL.inline(0)).cast(Integer.class);

    private static final Assessment USE_ENDED =
            new Assessment.NotAssessed(NotAssessed.USE_ENDED.code());

    /** As the database orders them: by their bytes, which Java's own order of UUIDs is not. */
    private static final Comparator<UUID> BAGS_IN_ORDER = Comparator.comparing(UUID::toString);

    private final DSLContext database;
    private final TaskStore store;
    private final NodeActs acts;
    private final Authorities authorities;
    private final DeadlineRule deadlines;
    private final ScanUse use;
    private final Clock clock;

    BagFollower(
            DSLContext database,
            TaskStore store,
            NodeActs acts,
            Authorities authorities,
            DeadlineRule deadlines,
            ScanUse use,
            Clock clock) {
        this.database = database;
        this.store = store;
        this.acts = acts;
        this.authorities = authorities;
        this.deadlines = deadlines;
        this.use = use;
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
        Record3<UUID, java.time.OffsetDateTime, String[]> bag =
                database.select(BAG.FLIGHT_ID, BAG.CREATED_AT, BAG.RECIPIENTS)
                        .from(BAG)
                        .where(BAG.ID.eq(bagId))
                        // The bag before its tasks: the order of all who move tasks by the node.
                        .forNoKeyUpdate()
                        .fetchSingle();
        Optional<UUID> flight = Optional.ofNullable(bag.value1());
        Instant deadline =
                flight.map(this::deadlineOf)
                        .orElseGet(() -> deadlines.withoutFlight(bag.value2().toInstant()));
        List<StoredTask> tasks =
                withAll(store.lockOfBag(bagId), bagId, bag.value3(), deadline, flight);
        Assessment assessment = assessment(bagId);
        AlarmObjects alarms = alarmObjects(bagId);
        for (StoredTask stored : tasks) {
            StoredTask task = stored;
            if (!flight.equals(task.flightId())) {
                store.setFlight(task, flight);
                task = new StoredTask(task.task(), flight);
            }
            task = acts.apply(task, new Act.Reschedule(deadline));
            task = acts.apply(task, new Act.Alarm(alarms.of(task.task().authorityId())));
            for (Act.NodeAct act : news) {
                task = acts.apply(task, act);
            }
            // That what was decided may not be looked at any more says nothing against the
            // decision.
            if (!(assessment.equals(USE_ENDED) && task.task().decision().isPresent())) {
                acts.apply(task, new Act.Assess(assessment));
            }
        }
    }

    /** The tasks, and one for each authority that has none yet. */
    private List<StoredTask> withAll(
            List<StoredTask> tasks,
            UUID bagId,
            String @Nullable [] recipients,
            Instant deadline,
            Optional<UUID> flight) {
        List<ScreeningTask> missing =
                recipients(recipients).stream()
                        .filter(authority ->
                                tasks.stream()
                                        .noneMatch(it ->
                                                it.task().authorityId().equals(authority.id())))
                        .map(authority ->
                                ScreeningTask.open(
                                        Uuid7.next(clock), bagId, authority.id(), deadline))
                        .toList();
        if (missing.isEmpty()) {
            return tasks;
        }
        store.open(missing, flight);
        return store.lockOfBag(bagId);
    }

    /** A bag from abroad is for those whom its agreement names, and does not exist for others. */
    private List<Authority> recipients(String @Nullable [] codes) {
        List<Authority> all = authorities.all();
        return codes == null
                ? all
                : all.stream().filter(it -> List.of(codes).contains(it.code())).toList();
    }

    private Instant deadlineOf(UUID flightId) {
        return database.select(FLIGHT.DEADLINE)
                .from(FLIGHT)
                .where(FLIGHT.ID.eq(flightId))
                .fetchSingle()
                .value1()
                .toInstant();
    }

    /** The bag is as its latest scan is: a bag that was scanned again is judged by the new scan. */
    private Assessment assessment(UUID bagId) {
        Optional<ScanRecord> latest =
                database.selectFrom(SCAN)
                        .where(SCAN.BAG_ID.eq(bagId))
                        .orderBy(SCAN.STARTED_AT.desc(), SCAN.ID.desc())
                        .limit(1)
                        .fetchOptional();
        if (latest.isEmpty() && database.fetchExists(SCAN_MOVE, SCAN_MOVE.FROM_BAG.eq(bagId))) {
            return new Assessment.NotAssessed(NotAssessed.MOVED_AWAY.code());
        }
        if (latest.isEmpty() || latest.get().getState().equals("ARRIVING")) {
            return new Assessment.Arriving();
        }
        if (use.ended(latest.get().getId()).isPresent()) {
            return USE_ENDED;
        }
        String reason = latest.get().getNotAssessedReason();
        if (reason != null) {
            return new Assessment.NotAssessed(reason);
        }
        return latest.get().getState().equals("WHOLE")
                ? new Assessment.Assessable()
                : new Assessment.NotAssessed(NotAssessed.INCOMPLETE.code());
    }

    /**
     * What machines' reports call threats, taken together.
     *
     * @param forAll in reports for everyone's eyes
     */
    private record AlarmObjects(int forAll, Map<UUID, Integer> forOne) {
        int of(UUID authority) {
            return forAll + forOne.getOrDefault(authority, 0);
        }
    }

    private AlarmObjects alarmObjects(UUID bagId) {
        int forAll = 0;
        Map<UUID, Integer> forOne = new HashMap<>();
        for (Record2<@Nullable UUID, Integer> row :
                database.select(THREAT_REPORT.AUTHORITY_ID, ALARM_OBJECTS)
                        .from(THREAT_REPORT)
                        .join(STORED_OBJECT)
                        .on(STORED_OBJECT.ID.eq(THREAT_REPORT.OBJECT_ID))
                        .join(SCAN)
                        .on(SCAN.ID.eq(THREAT_REPORT.SCAN_ID))
                        .where(SCAN.BAG_ID.eq(bagId))
                        .and(STORED_OBJECT.OWN.isFalse())
                        .groupBy(THREAT_REPORT.AUTHORITY_ID)) {
            UUID authority = row.value1();
            if (authority == null) {
                forAll = row.value2();
            } else {
                forOne.put(authority, row.value2());
            }
        }
        return new AlarmObjects(forAll, forOne);
    }
}
