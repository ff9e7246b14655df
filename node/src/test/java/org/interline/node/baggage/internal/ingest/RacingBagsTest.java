package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_MOVE;
import static org.interline.tables.Tables.FLIGHT;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.BagMoveRecord;
import org.interline.testkit.Tier;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A bag that is put on a flight while that flight's times change, or while another supervisor puts
 * it on another: everybody locks the flight before its bags, so that nobody waits for ever.
 */
@Timeout(180)
class RacingBagsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static TestNode node;
    private static TestScanner scanner;
    private static Client supervisor;
    private static Client other;
    private static Client scanners;
    private static UUID early;
    private static UUID late;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        scanner = TestScanner.registered(node.node(), "LANE1", TestScanner.profile(0, 0, 2));
        supervisor = node.as("security-supervisor");
        other = node.as("customs-supervisor");
        scanners = node.as("security-scanners");
        early = FlownBags.flight(node, "17", HOUR, false);
        late = FlownBags.flight(node, "19", HOUR.multipliedBy(5), false);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whoPutsABagOnAFlightWaitsForTheFlightBeforeHoldingTheBag() throws Exception {
        String scan = TestScanner.uid();
        UUID named = sent(scan, "0230000001", "");
        waitsForTheFlightFirst(named, () -> sent(scan, "0230000001", "17"));
        assertThat(flightOf(named)).isEqualTo(early);

        UUID byHand = sent(TestScanner.uid(), "0230000002", "");
        waitsForTheFlightFirst(
                byHand, () -> FlownBags.move(supervisor, byHand, Optional.of(early)).expect(200));
        assertThat(flightOf(byHand)).isEqualTo(early);
    }

    @Test
    void twoSupervisorsAndAChangeOfTimesAtOnceAllEndWell() throws Exception {
        UUID bag = sent(TestScanner.uid(), "0230000003", "17");
        for (int round = 0; round < Tier.times(10, 200); round++) {
            Optional<UUID> there = Optional.of(round % 2 == 0 ? late : early);
            Duration delay = Duration.ofMinutes(round);
            List<Answer> answers =
                    atOnce(
                            List.of(
                                    () -> FlownBags.move(supervisor, bag, there),
                                    () -> FlownBags.move(other, bag, Optional.empty()),
                                    () -> delay(early, delay),
                                    () -> delay(late, delay)));
            answers.forEach(answer -> answer.expect(200));
            FlownBags.move(supervisor, bag, there).expect(200);
            Answer task = supervisor.get("/api/v1/tasks?bag=" + bag).expect(200);
            assertThat(task.at("/items/0/deadline"))
                    .isEqualTo(
                            supervisor
                                    .get("/api/v1/flights/" + there.orElseThrow())
                                    .expect(200)
                                    .at("/deadline"));
        }
        isOneChain(bag);
    }

    /** Each move began where another ended: at one instant, so that their order is not told. */
    private static void isOneChain(UUID bag) {
        List<BagMoveRecord> moves =
                read(() -> database().selectFrom(BAG_MOVE).where(BAG_MOVE.BAG_ID.eq(bag)).fetch());
        List<UUID> left =
                new ArrayList<>(moves.stream().map(BagMoveRecord::getFromFlight).toList());
        List<UUID> reached =
                new ArrayList<>(moves.stream().map(BagMoveRecord::getToFlight).toList());
        left.add(flightOf(bag));
        reached.add(early);
        assertThat(left).containsExactlyInAnyOrderElementsOf(reached);
    }

    /** Holds the flight; the act waits for that, and holds no bag meanwhile. */
    private static void waitsForTheFlightFirst(UUID bag, Callable<?> act) throws Exception {
        try (ExecutorService runner = Executors.newSingleThreadExecutor()) {
            Future<?> running =
                    read(() -> {
                        database()
                                .selectFrom(FLIGHT)
                                .where(FLIGHT.ID.eq(early))
                                .forUpdate()
                                .fetch();
                        Future<?> started = runner.submit(act);
                        await().pollInSameThread().until(RacingBagsTest::somebodyWaitsForMe);
                        assertThat(
                                        database()
                                                .selectFrom(BAG)
                                                .where(BAG.ID.eq(bag))
                                                .forUpdate()
                                                .skipLocked()
                                                .fetch())
                                .as("the bag is free")
                                .hasSize(1);
                        return started;
                    });
            running.get(60, TimeUnit.SECONDS);
        }
    }

    private static boolean somebodyWaitsForMe() {
        return database()
                .fetchSingle(
                        "select exists (select from pg_locks where not granted and"
                                + " pg_backend_pid() = any (pg_blocking_pids(pid)))")
                .get(0, Boolean.class);
    }

    private static Answer delay(UUID flight, Duration delay) {
        Instant departs =
                node.clock().now().plus(flight.equals(early) ? HOUR : HOUR.multipliedBy(5));
        Instant arrives = departs.plus(HOUR.multipliedBy(12)).plus(delay);
        return scanners.put(
                "/api/v1/flights/" + flight,
                Map.of("departsAt", departs.toString(), "arrivesAt", arrives.toString()));
    }

    /** Sends an object of the bag that names the flight; its bag. */
    private static UUID sent(String scan, String number, String flight) {
        assertThat(scanner.send(FlownBags.object(scan, number, flight), TransferSyntax.EXPLICIT))
                .isEqualTo(StoreOutcome.SUCCESS);
        return UUID.fromString(
                supervisor.get("/api/v1/bags?lpn=" + number).expect(200).at("/items/0/id"));
    }

    private static UUID flightOf(UUID bag) {
        return read(() -> database().fetchSingle(BAG, BAG.ID.eq(bag)).getFlightId());
    }

    private static <T> T read(Supplier<T> act) {
        return node.part(Transactions.class).asSystem(act);
    }

    private static DSLContext database() {
        return node.part(DSLContext.class);
    }

    private static List<Answer> atOnce(List<Callable<Answer>> acts)
            throws InterruptedException, ExecutionException {
        try (ExecutorService runners = Executors.newFixedThreadPool(acts.size())) {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : runners.invokeAll(acts)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
