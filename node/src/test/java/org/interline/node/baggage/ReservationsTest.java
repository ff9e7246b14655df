package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.TASK;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who has which bags reserved, and for how long. */
class ReservationsTest {
    private static TestNode node;
    private static BagsOnPaper bags;
    private static Client officer;
    private static Client second;
    private static Client supervisor;
    private static int flights = 700;

    private UUID flight = new UUID(0, 0);

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
        node.part(Sweeper.class).stop();
        officer = node.as("security-officer");
        second = node.as("security-officer2");
        supervisor = node.as("security-supervisor");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @BeforeEach
    void anEmptyFlight() {
        flight = flight();
    }

    @Test
    void the_most_urgent_bags_are_reserved_in_the_order_of_the_queue() {
        Paper first = bag();
        Paper other = bag();
        bag();
        assertThat(reserved(reserve(officer, 2)))
                .containsExactly(first.bag().toString(), other.bag().toString());
        Paper alarmed = bag();
        bags.alarm(alarmed, 1, Optional.empty());
        // Said again, it follows the queue: what fell behind is let go of.
        assertThat(reserved(reserve(officer, 2)))
                .containsExactly(alarmed.bag().toString(), first.bag().toString());
        assertThat(reservers()).containsOnlyKeys(alarmed.bag(), first.bag());
    }

    @Test
    void others_are_given_them_only_when_nothing_else_waits() {
        Paper first = bag();
        Paper free = bag();
        reserve(officer, 1);
        assertThat(reserved(reserve(second, 4))).containsExactly(free.bag().toString());
        second.sendJson("DELETE", "/api/v1/reservations", "").expect(204);
        assertThat(next(second).expect(200).at("/bagId")).isEqualTo(free.bag().toString());
        // No bag ever waits because of a reservation.
        assertThat(next(second).expect(200).at("/bagId")).isEqualTo(first.bag().toString());
        assertThat(reservers()).isEmpty();
        assertThat(reserved(reserve(officer, 1))).isEmpty();
    }

    @Test
    void ones_own_come_first() {
        Paper first = bag();
        reserve(officer, 1);
        bags.alarm(bag(), 1, Optional.empty());
        assertThat(next(officer).expect(200).at("/bagId")).isEqualTo(first.bag().toString());
        assertThat(reservers()).isEmpty();
    }

    @Test
    void they_are_gone_after_a_minute_in_which_nobody_asked() {
        Paper first = bag();
        Answer reservation = reserve(officer, 1);
        assertThat(reservation.at("/expiresAt"))
                .isEqualTo(node.clock().now().plusSeconds(60).toString());
        node.clock().advance(Duration.ofSeconds(59));
        assertThat(reserved(reserve(second, 1))).isEmpty();
        reserve(officer, 1);
        node.clock().advance(Duration.ofSeconds(59));
        assertThat(reserved(reserve(second, 1))).isEmpty();
        node.clock().advance(Duration.ofSeconds(1));
        assertThat(reserved(reserve(second, 1))).containsExactly(first.bag().toString());
    }

    @Test
    void a_claim_an_assignment_and_another_flight_release_them() {
        Paper claimed = bag();
        Paper assigned = bag();
        Paper moved = bag();
        Answer reservation = reserve(officer, 3);
        assertThat(reservers()).hasSize(3);
        String firstTask = reservation.at("/tasks/0/task");
        second.post("/api/v1/tasks/" + firstTask + "/claim").expect(200);
        assertThat(reservers()).doesNotContainKey(claimed.bag());
        supervisor
                .post(
                        "/api/v1/tasks/" + reservation.at("/tasks/1/task") + "/assign",
                        Map.of("personId", second.get("/api/v1/me").at("/id")))
                .expect(200);
        assertThat(reservers()).doesNotContainKey(assigned.bag());
        supervisor
                .post(
                        "/api/v1/bags/" + moved.bag() + "/flight",
                        Map.of("flightId", flight(), "reason", "the wrong list"))
                .expect(200);
        assertThat(reservers()).isEmpty();
    }

    @Test
    void the_lists_name_who_has_them_and_the_record_tells_it_once() {
        Paper first = bag();
        reserve(officer, 1);
        reserve(officer, 1);
        String list = "/api/v1/tasks?flight=" + flight;
        assertThat(supervisor.get(list).at("/items/0/reservedBy/displayName"))
                .isEqualTo("security officer");
        String history = officer.get("/api/v1/bags/" + first.bag() + "/history").text();
        assertThat(history.split("task.reserved", -1)).hasSize(2);
        assertThat(history).contains("security officer has it among their next bags");
        node.clock().advance(Duration.ofMinutes(1));
        assertThat(supervisor.get(list).json().at("/items/0/reservedBy").isNull()).isTrue();
    }

    @Test
    void supervisors_see_all_that_is_reserved_and_until_when() {
        Paper next = bag();
        reserve(officer, 1).expect(200);
        Answer all = supervisor.get("/api/v1/reservations").expect(200);
        assertThat(all.json().at("/items").valueStream())
                .filteredOn(task -> task.path("bagId").asString().equals(next.bag().toString()))
                .singleElement()
                .satisfies(task -> {
                    assertThat(task.at("/reservedBy/displayName").asString())
                            .isEqualTo("security officer");
                    assertThat(task.path("reservedUntil").asString())
                            .isEqualTo(node.clock().now().plusSeconds(60).toString());
                });
        officer.get("/api/v1/reservations").expect(403);
        assertThat(
                        node.as("customs-supervisor")
                                .get("/api/v1/reservations")
                                .expect(200)
                                .json()
                                .at("/items"))
                .isEmpty();
        officer.send(officer.request("/api/v1/reservations").DELETE()).expect(204);
        assertThat(supervisor.get("/api/v1/reservations").text())
                .doesNotContain(next.bag().toString());
    }

    @Test
    void another_authority_neither_sees_nor_loses_anything() {
        Paper first = bag();
        Client customs = node.as("customs-officer");
        reserve(officer, 1);
        assertThat(customs.get("/api/v1/tasks?flight=" + flight).text())
                .doesNotContain("security officer");
        assertThat(reserved(reserve(customs, 1))).containsExactly(first.bag().toString());
        customs.sendJson("DELETE", "/api/v1/reservations", "").expect(204);
        assertThat(reservers()).containsOnlyKeys(first.bag());
        UUID theirs = UUID.fromString(customs.get("/api/v1/me").at("/authority/id"));
        int seen =
                node.part(Transactions.class)
                        .asAuthority(
                                theirs,
                                () ->
                                        node.part(DSLContext.class)
                                                .fetchCount(TASK, TASK.RESERVED_BY.isNotNull()));
        assertThat(seen).isZero();
    }

    @Test
    void only_officers_reserve_and_only_so_many() {
        for (Object count : List.of(0, 5, -1)) {
            officer.post("/api/v1/reservations", Map.of("count", count))
                    .expectProblem(400, "request.value");
        }
        officer.post("/api/v1/reservations", Map.of()).expectProblem(400, "request.value");
        node.as("security-auditor")
                .post("/api/v1/reservations", Map.of("count", 1))
                .expectProblem(403, "role.missing");
        node.anonymous().post("/api/v1/reservations", Map.of("count", 1)).expect(401);
    }

    /** Later than all before it, and so after them in the queue. */
    private Paper bag() {
        node.clock().advance(Duration.ofMillis(1));
        return bags.whole(Optional.of(flight));
    }

    private Answer reserve(Client who, int count) {
        return who.post("/api/v1/reservations", Map.of("flight", flight, "count", count))
                .expect(200);
    }

    private Answer next(Client who) {
        return who.post("/api/v1/tasks/next", Map.of("flight", flight));
    }

    private static List<String> reserved(Answer reservation) {
        return reservation.json().path("tasks").findValuesAsString("bag");
    }

    /** Who has security's tasks of this test's flight reserved, by bag. */
    private Map<UUID, UUID> reservers() {
        UUID security = UUID.fromString(officer.get("/api/v1/me").at("/authority/id"));
        Map<UUID, UUID> found = new HashMap<>();
        node.part(Transactions.class)
                .runAsSystem(() ->
                        node.part(DSLContext.class)
                                .selectFrom(TASK)
                                .where(TASK.AUTHORITY_ID.eq(security), TASK.RESERVED_BY.isNotNull())
                                .forEach(row -> {
                                    if (flight.equals(row.getFlightId())) {
                                        found.put(row.getBagId(), row.getReservedBy());
                                    }
                                }));
        return found;
    }

    private static UUID flight() {
        Answer entered =
                node.as("security-scanners")
                        .post(
                                "/api/v1/flights",
                                Map.of(
                                        "carrier",
                                        "KE",
                                        "number",
                                        Integer.toString(flights++),
                                        "origin",
                                        "ICN",
                                        "destination",
                                        "ATL",
                                        "departsAt",
                                        node.clock().now().minus(Duration.ofHours(1)),
                                        "arrivesAt",
                                        node.clock().now().plus(Duration.ofHours(12))))
                        .expect(201);
        return UUID.fromString(entered.at("/id"));
    }
}
