package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.BricksServed;
import org.interline.volume.Dimensions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is neither claimed nor reserved cannot be fetched, and what is reserved not whole. */
@Timeout(120)
class ReservedStreamTest {
    private static final Dimensions SIZE = new Dimensions(300, 140, 200);
    private static TestNode node;
    private static StoredBags bags;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new StoredBags(node);
        node.part(Sweeper.class).stop();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void a_reserved_bag_is_sent_at_a_quarter_and_the_rest_once_it_is_claimed() throws Exception {
        Client officer = node.as("security-officer");
        StoredBags.Stored bag = bags.bag(SIZE, 51);
        officer.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");
        Answer reserved = officer.post("/api/v1/reservations", Map.of("count", 4)).expect(200);
        assertThat(reserved.at("/tasks/0/bag")).isEqualTo(bag.bag().toString());
        assertThat(reserved.at("/tasks/0/scans/0")).isEqualTo(bag.scan().toString());

        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("null").all();
            assertThat(reader.ended()).isTrue();
            assertThat(reader.policy()).isEqualTo("reserved");
            assertThat(reader.reached.keySet()).containsExactly("coarse", "first-usable");
            assertThat(reader.bricks.keySet()).isNotEmpty().allMatch(key -> key.level() >= 2);
            int ahead = reader.bricks.size();

            // Nothing but the stream: no plane, no brick, no view.
            String volume = "/api/v1/volumes/" + bag.volume().id();
            officer.get(volume).expectProblem(403, "image.not-claimed");
            officer.get(volume + "/bricks/2/0/0/0").expectProblem(403, "image.not-claimed");

            Answer claimed = officer.post("/api/v1/tasks/next").expect(200);
            assertThat(claimed.at("/bagId")).isEqualTo(bag.bag().toString());
            // What was sent ahead was sent to this person: it only has to be shown.
            assertThat(claimed.at("/view/unseenImages/0/why")).isEqualTo("not-shown");
            reader.open("null").all();
            assertThat(reader.policy()).isEqualTo("inside");
            assertThat(reader.bricks.size()).isGreaterThan(ahead);
            Eyes.say(officer, claimed, Eyes.middles(claimed));
            officer.post(
                            "/api/v1/tasks/" + claimed.at("/id") + "/decision",
                            Map.of(
                                    "kind", "CLEAR",
                                    "reason", "nothing-found",
                                    "version", Integer.parseInt(claimed.at("/version"))))
                    .expect(200);
        }
        String history = officer.get("/api/v1/bags/" + bag.bag() + "/history").text();
        assertThat(history.split("image.fetched-ahead", -1)).hasSize(2);
        assertThat(history.split("image.viewed", -1)).hasSize(2);
    }

    @Test
    void what_a_reservation_does_not_hold_is_not_sent_to_who_asks_by_name() throws Exception {
        Client officer = node.as("security-officer");
        StoredBags.Stored bag = bags.bag(SIZE, 52);
        officer.post("/api/v1/reservations", Map.of("count", 4)).expect(200);
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("null");
            officer.post(
                    "/api/v1/streams/" + reader.stream() + "/want",
                    Map.of("volume", 0, "bricks", List.of(List.of(0, 0, 4, 0, 0))));
            reader.all();
            assertThat(reader.ended()).isTrue();
            assertThat(reader.bricks.keySet()).allMatch(key -> key.level() >= 2);
        }
        UUID person = UUID.fromString(officer.get("/api/v1/me").at("/id"));
        BricksServed.Served served = node.part(BricksServed.class).of(person, bag.volume().id());
        assertThat(served.whole(2)).isTrue();
        assertThat(served.sent(0)).isZero();
        officer.post("/api/v1/tasks/" + bags.task(officer, bag) + "/claim").expect(200);
    }

    @Test
    void a_reservation_that_ended_or_is_anothers_lets_nobody_look() {
        Client officer = node.as("security-officer");
        Client second = node.as("security-officer2");
        StoredBags.Stored bag = bags.bag(new Dimensions(40, 30, 20), 53);
        officer.post("/api/v1/reservations", Map.of("count", 4)).expect(200);
        second.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");
        node.as("customs-officer")
                .post(bag.url(), Map.of())
                .expectProblem(403, "image.not-claimed");
        officer.post(bag.url(), Map.of()).expect(200);
        node.clock().advance(Duration.ofMinutes(1));
        officer.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");

        officer.post("/api/v1/reservations", Map.of("count", 4)).expect(200);
        officer.sendJson("DELETE", "/api/v1/reservations", "").expect(204);
        officer.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");

        officer.post("/api/v1/reservations", Map.of("count", 4)).expect(200);
        second.post("/api/v1/tasks/" + bags.task(second, bag) + "/claim").expect(200);
        officer.post(bag.url(), Map.of()).expectProblem(403, "image.not-claimed");
    }
}
