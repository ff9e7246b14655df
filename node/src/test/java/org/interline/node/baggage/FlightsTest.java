package org.interline.node.baggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.node.baggage.BagsOnPaper.Paper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which flight a scan means, and what follows when the flight's times change. */
class FlightsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    private static TestNode node;
    private static BagsOnPaper bags;
    private static Client scanners;
    private static Client officer;
    private static Client customs;
    private static Instant now;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new BagsOnPaper(node);
        scanners = node.as("security-scanners");
        officer = node.as("security-officer");
        customs = node.as("customs-officer");
        now = node.clock().now();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_leg_that_is_told_in_full_makes_its_flight_known_once() {
        Optional<UUID> made = resolve(leg("KE", "KE035", now.plus(HOUR)));
        assertThat(made).isPresent();
        assertThat(flight(made.get()).at("/designator")).isEqualTo("KE 35");
        assertThat(flight(made.get()).at("/deadline"))
                .isEqualTo(
                        now.plus(HOUR.multipliedBy(14)).minus(Duration.ofMinutes(30)).toString());
        for (String number : new String[] {"35", "035", "0035", "KE35", "KE 35", "ke035"}) {
            assertThat(resolve(leg("ke", number, now.plus(HOUR)))).as(number).isEqualTo(made);
        }
        assertThat(resolve(leg("KE", "KE", now.plus(HOUR)))).isEmpty();
        assertThat(resolve(leg("KE", "35-36", now.plus(HOUR)))).isEmpty();
        assertThat(resolve(leg("", "35", now.plus(HOUR)))).isEmpty();
    }

    @Test
    void a_delayed_departure_is_the_same_flight_and_the_next_days_is_not() {
        UUID today = resolve(leg("OZ", "222", now.plus(HOUR))).orElseThrow();
        UUID tomorrow = resolve(leg("OZ", "222", now.plus(HOUR.multipliedBy(25)))).orElseThrow();
        assertThat(tomorrow).isNotEqualTo(today);
        assertThat(resolve(leg("OZ", "222", now.plus(HOUR.multipliedBy(4))))).hasValue(today);
        assertThat(resolve(leg("OZ", "222", now.plus(HOUR.multipliedBy(20))))).hasValue(tomorrow);
    }

    @Test
    void the_same_number_from_another_place_is_another_flight() {
        UUID first = resolve(leg("LJ", "9", now.plus(HOUR))).orElseThrow();
        Flights.Leg onward =
                new Flights.Leg(
                        "LJ",
                        "9",
                        "ATL",
                        "MIA",
                        Optional.of(now.plus(HOUR.multipliedBy(6))),
                        Optional.of(now.plus(HOUR.multipliedBy(8))),
                        false);
        assertThat(resolve(onward).orElseThrow()).isNotEqualTo(first);
    }

    @Test
    void a_leg_without_times_means_the_next_to_leave_and_makes_none_known() {
        assertThat(resolve(undated("TW", "7"))).isEmpty();
        UUID gone = resolve(leg("TW", "7", now.minus(HOUR.multipliedBy(3)))).orElseThrow();
        assertThat(resolve(undated("TW", "7"))).hasValue(gone);
        UUID next = resolve(leg("TW", "7", now.plus(HOUR.multipliedBy(15)))).orElseThrow();
        assertThat(resolve(undated("TW", "007"))).hasValue(next);
    }

    @Test
    void new_times_move_the_deadlines_of_every_authoritys_tasks() {
        UUID flight = resolve(leg("KE", "701", now.plus(HOUR))).orElseThrow();
        Paper paper = bags.whole(Optional.of(flight));
        Instant arrives = now.plus(HOUR.multipliedBy(20));

        Map<String, Object> times =
                Map.of("departsAt", now.plus(HOUR.multipliedBy(7)), "arrivesAt", arrives);
        officer.put("/api/v1/flights/" + flight, times).expectProblem(403, "role.missing");
        Answer changed = scanners.put("/api/v1/flights/" + flight, times).expect(200);

        String deadline = arrives.minus(Duration.ofMinutes(30)).toString();
        assertThat(changed.at("/deadline")).isEqualTo(deadline);
        for (Client client : new Client[] {officer, customs}) {
            assertThat(taskOf(client, paper).at("/items/0/deadline")).isEqualTo(deadline);
        }
        Client auditor = node.as("security-auditor");
        await().until(() ->
                auditor.get("/api/v1/audit/events?kind=flight.changed")
                        .text()
                        .contains(flight.toString()));
        assertThat(officer.get("/api/v1/bags/" + paper.bag() + "/history").text())
                .contains("task.rescheduled");
    }

    @Test
    void a_deadline_that_has_passed_refers_at_once_and_a_later_one_undoes_nothing() {
        UUID flight = resolve(leg("KE", "702", now.minus(HOUR.multipliedBy(2)))).orElseThrow();
        Paper paper = bags.whole(Optional.of(flight));
        Instant departs = now.minus(HOUR.multipliedBy(2));
        Map<String, Object> early =
                Map.of(
                        "departsAt", departs,
                        "arrivesAt", now.plus(HOUR),
                        "deadline", now.minusSeconds(1));
        scanners.put("/api/v1/flights/" + flight, early).expect(200);
        for (Client client : new Client[] {officer, customs}) {
            assertThat(taskOf(client, paper).at("/items/0/decision/reason"))
                    .isEqualTo("deadline-passed");
        }
        Map<String, Object> late =
                Map.of("departsAt", departs, "arrivesAt", now.plus(HOUR.multipliedBy(9)));
        scanners.put("/api/v1/flights/" + flight, late).expect(200);
        Answer task = taskOf(officer, paper);
        assertThat(task.at("/items/0/state")).isEqualTo("DECIDED");
        assertThat(task.at("/items/0/decision/kind")).isEqualTo("REFER");
    }

    @Test
    void wrong_times_are_refused() {
        UUID flight = resolve(leg("KE", "703", now.plus(HOUR))).orElseThrow();
        Instant tomorrow = now.plus(HOUR.multipliedBy(30));
        assertThat(resolve(leg("KE", "703", tomorrow))).isPresent();
        String address = "/api/v1/flights/" + flight;
        scanners.put(address, Map.of("departsAt", now, "arrivesAt", now))
                .expectProblem(400, "flight.times");
        scanners.put(
                        address,
                        Map.of(
                                "departsAt",
                                now,
                                "arrivesAt",
                                now.plus(HOUR),
                                "deadline",
                                now.plus(HOUR).plusSeconds(1)))
                .expectProblem(400, "flight.deadline");
        scanners.put(address, Map.of("departsAt", tomorrow, "arrivesAt", tomorrow.plus(HOUR)))
                .expectProblem(409, "flight.exists");
        scanners.put(
                        "/api/v1/flights/" + new UUID(0, 0),
                        Map.of("departsAt", now, "arrivesAt", now.plus(HOUR)))
                .expectProblem(404, "flight.not-found");
    }

    private static Flights.Leg leg(String carrier, String number, Instant departs) {
        return new Flights.Leg(
                carrier,
                number,
                "ICN",
                "ATL",
                Optional.of(departs),
                Optional.of(departs.plus(HOUR.multipliedBy(13))),
                false);
    }

    private static Flights.Leg undated(String carrier, String number) {
        return new Flights.Leg(
                carrier, number, "", "ATL", Optional.empty(), Optional.empty(), false);
    }

    private static Optional<UUID> resolve(Flights.Leg leg) {
        return node.part(Transactions.class).asSystem(() -> node.part(Flights.class).resolve(leg));
    }

    private static Answer flight(UUID id) {
        return officer.get("/api/v1/flights/" + id).expect(200);
    }

    private static Answer taskOf(Client client, Paper paper) {
        return client.get("/api/v1/tasks?bag=" + paper.bag()).expect(200);
    }
}
