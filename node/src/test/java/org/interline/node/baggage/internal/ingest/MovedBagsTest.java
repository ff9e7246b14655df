package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.BAG;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.node.baggage.BagsOnPaper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bag that was on the wrong flight, put right by a supervisor. */
class MovedBagsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static TestNode node;
    private static TestScanner scanner;
    private static Client officer;
    private static Client customs;
    private static Client supervisor;
    private static UUID early;
    private static UUID late;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        scanner = TestScanner.registered(node.node(), "LANE1", TestScanner.profile(0, 0, 2));
        officer = node.as("security-officer");
        customs = node.as("customs-officer");
        supervisor = node.as("security-supervisor");
        early = flight("17", HOUR, false);
        late = flight("19", HOUR.multipliedBy(5), false);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void theTasksOfEveryAuthorityTakeTheFlightAndItsDeadlineThereAndBack() {
        UUID bag = sent(TestScanner.uid(), "0190000001", "17");
        int onEarly = total(early);
        int onLate = total(late);

        move(supervisor, bag, Optional.of(late)).expect(200);
        assertThat(bag(bag).at("/flight/id")).isEqualTo(late.toString());
        for (Client who : List.of(officer, customs)) {
            assertThat(task(who, bag).at("/items/0/flight/id")).isEqualTo(late.toString());
            assertThat(task(who, bag).at("/items/0/deadline")).isEqualTo(deadline(late));
        }
        assertThat(total(early)).isEqualTo(onEarly - 1);
        assertThat(total(late)).isEqualTo(onLate + 1);

        move(supervisor, bag, Optional.of(early)).expect(200);
        assertThat(bag(bag).at("/flight/id")).isEqualTo(early.toString());
        assertThat(task(customs, bag).at("/items/0/deadline")).isEqualTo(deadline(early));
        assertThat(total(early)).isEqualTo(onEarly);
        assertThat(total(late)).isEqualTo(onLate);
    }

    @Test
    void aBagOnNoFlightHasTheDeadlineOfOneThatNamesNone() {
        UUID named = sent(TestScanner.uid(), "0190000002", "17");
        UUID none = sent(TestScanner.uid(), "0190000003", "");

        move(supervisor, named, Optional.empty()).expect(200);

        assertThat(bag(named).json().at("/flight").isNull()).isTrue();
        assertThat(task(officer, named).json().at("/items/0/flight").isNull()).isTrue();
        assertThat(task(officer, named).at("/items/0/deadline"))
                .isEqualTo(task(officer, none).at("/items/0/deadline"));
    }

    @Test
    void whatArrivesLaterFindsTheBagAndDoesNotPutItBack() {
        String scan = TestScanner.uid();
        UUID moved = sent(scan, "0190000004", "17");
        UUID off = sent(TestScanner.uid(), "0190000005", "17");
        move(supervisor, moved, Optional.of(late)).expect(200);
        move(supervisor, off, Optional.empty()).expect(200);

        // Of the same scan, and of a new one that names the first flight.
        assertThat(sent(scan, "0190000004", "17")).isEqualTo(moved);
        assertThat(sent(TestScanner.uid(), "0190000004", "17")).isEqualTo(moved);
        assertThat(sent(TestScanner.uid(), "0190000005", "17")).isEqualTo(off);

        assertThat(bags("0190000004")).isEqualTo(1);
        assertThat(bags("0190000005")).isEqualTo(1);
        assertThat(bag(moved).at("/flight/id")).isEqualTo(late.toString());
        assertThat(bag(off).json().at("/flight").isNull()).isTrue();
    }

    @Test
    void aDeadlineThatHasPassedRefersWhatIsUndecidedAndGoingBackUndoesNothing() {
        UUID gone = flight("21", HOUR.multipliedBy(-20), false);
        UUID open = sent(TestScanner.uid(), "0190000007", "17");
        move(supervisor, open, Optional.of(gone)).expect(200);
        assertReferred(open);

        move(supervisor, open, Optional.of(late)).expect(200);
        assertReferred(open);
        assertThat(task(officer, open).at("/items/0/deadline")).isEqualTo(deadline(late));
    }

    @Test
    void theHistoryTellsItInWordsOfBothLanguagesAndNotTheReason() {
        UUID bag = sent(TestScanner.uid(), "0190000008", "17");
        move(supervisor, bag, Optional.of(late)).expect(200);
        // Said again after a lost answer: it is one move.
        move(supervisor, bag, Optional.of(late)).expect(200);
        move(supervisor, bag, Optional.empty()).expect(200);
        move(supervisor, bag, Optional.of(early)).expect(200);

        String english = history(bag, "en");
        assertThat(english)
                .contains("On flight KE 17 (2026-11-22 09:00Z), as its scan says")
                .containsOnlyOnce(
                        "security supervisor moved the bag from flight KE 17 (2026-11-22 09:00Z)"
                                + " to KE 19 (2026-11-22 13:00Z)")
                .contains("security supervisor took the bag off flight KE 19 (2026-11-22 13:00Z)")
                .contains("security supervisor put the bag on flight KE 17 (2026-11-22 09:00Z)")
                .doesNotContain(FlownBags.REASON);
        assertThat(history(bag, "ko"))
                .contains("KE 17 (2026-11-22 09:00Z) 항공편에서 KE 19 (2026-11-22 13:00Z) 항공편으로")
                .contains("스캔에 기재된 대로 KE 17");
    }

    @Test
    void onlyASupervisorMovesABagAndOnlyToAFlightThatIsThere() {
        UUID bag = sent(TestScanner.uid(), "0190000009", "17");
        move(officer, bag, Optional.of(late)).expectProblem(403, "role.missing");
        move(node.as("security-auditor"), bag, Optional.of(late))
                .expectProblem(403, "role.missing");
        move(node.anonymous(), bag, Optional.of(late)).expect(401);
        move(supervisor, UUID.randomUUID(), Optional.of(late)).expectProblem(404, "bag.not-found");
        move(supervisor, bag, Optional.of(UUID.randomUUID()))
                .expectProblem(404, "flight.not-found");
        assertThat(bag(bag).at("/flight/id")).isEqualTo(early.toString());
    }

    @Test
    void aRealBagIsNotPutOnASimulatedFlight() {
        UUID bag = sent(TestScanner.uid(), "0190000011", "17");
        DSLContext database = node.part(DSLContext.class);
        node.part(Transactions.class)
                .runAsSystem(() ->
                        database.update(BAG)
                                .set(BAG.SIMULATED, false)
                                .where(BAG.ID.eq(bag))
                                .execute());
        UUID simulated = flight("23", HOUR, true);
        move(supervisor, bag, Optional.of(simulated)).expectProblem(400, "bag.simulated");
        assertThat(bag(bag).at("/flight/id")).isEqualTo(early.toString());
    }

    @Test
    void aFinalDecisionStaysOnWhateverFlight() {
        UUID gone = flight("25", HOUR.multipliedBy(-20), false);
        UUID bag = new BagsOnPaper(node).pictured(Optional.of(early)).bag();
        String task = "/api/v1/tasks/" + task(officer, bag).at("/items/0/id");
        Answer claimed = officer.post(task + "/claim").expect(200);
        Eyes.lookAtAll(officer, claimed);
        officer.post(
                        task + "/decision",
                        Map.of(
                                "kind",
                                "CLEAR",
                                "reason",
                                "nothing-found",
                                "version",
                                Integer.parseInt(claimed.at("/version"))))
                .expect(200);
        node.clock().advance(Duration.ofSeconds(6));

        move(supervisor, bag, Optional.of(gone)).expect(200);
        Answer after = officer.get(task).expect(200);
        assertThat(after.at("/state")).isEqualTo("DECIDED");
        assertThat(after.at("/decision/kind")).isEqualTo("CLEAR");
        // The other authority had not looked: the deadline clears nothing for it.
        assertThat(task(customs, bag).at("/items/0/decision/kind")).isEqualTo("REFER");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\": \"no flight is named\"}",
                "{\"flightId\": null}",
                "{\"flightId\": null, \"reason\": \" \"}",
                "{\"flightId\": \"KE 17\", \"reason\": \"a number is no flight\"}"
            })
    void whatIsNotWholeMovesNothing(String body) {
        UUID bag = sent(TestScanner.uid(), "0190000010", "17");
        supervisor.sendJson("POST", "/api/v1/bags/" + bag + "/flight", body).expect(400);
        supervisor
                .post(
                        "/api/v1/bags/" + bag + "/flight",
                        Map.of("flightId", late, "reason", "x".repeat(201)))
                .expectProblem(400, "request.invalid");
        assertThat(bag(bag).at("/flight/id")).isEqualTo(early.toString());
    }

    private static void assertReferred(UUID bag) {
        for (Client who : List.of(officer, customs)) {
            Answer task = who.get("/api/v1/tasks/" + task(who, bag).at("/items/0/id")).expect(200);
            assertThat(task.at("/state")).isEqualTo("DECIDED");
            assertThat(task.at("/decision/kind")).isEqualTo("REFER");
        }
    }

    private static Answer move(Client who, UUID bag, Optional<UUID> flight) {
        return FlownBags.move(who, bag, flight);
    }

    private static UUID flight(String number, Duration ahead, boolean simulated) {
        return FlownBags.flight(node, number, ahead, simulated);
    }

    /** Sends an object of the bag that names the flight; its bag. */
    private static UUID sent(String scan, String number, String flight) {
        assertThat(scanner.send(FlownBags.object(scan, number, flight), TransferSyntax.EXPLICIT))
                .isEqualTo(StoreOutcome.SUCCESS);
        return UUID.fromString(
                officer.get("/api/v1/bags?lpn=" + number).expect(200).at("/items/0/id"));
    }

    private static int bags(String number) {
        return officer.get("/api/v1/bags?lpn=" + number).expect(200).json().at("/items").size();
    }

    private static Answer bag(UUID bag) {
        return officer.get("/api/v1/bags/" + bag).expect(200);
    }

    private static Answer task(Client who, UUID bag) {
        return who.get("/api/v1/tasks?bag=" + bag).expect(200);
    }

    private static String deadline(UUID flight) {
        return officer.get("/api/v1/flights/" + flight).expect(200).at("/deadline");
    }

    private static int total(UUID flight) {
        return Integer.parseInt(
                officer.get("/api/v1/flights/" + flight).expect(200).at("/bags/total"));
    }

    private static String history(UUID bag, String language) {
        return officer.send(
                        officer.request("/api/v1/bags/" + bag + "/history")
                                .header("Accept-Language", language)
                                .GET())
                .expect(200)
                .text();
    }
}
