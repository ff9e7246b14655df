package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.volume.Dimensions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A bag of which something cannot be read, or was hidden, is not cleared as if it were not so. */
@Timeout(120)
class MissingBricksTest {
    private static final Dimensions SIZE = new Dimensions(300, 140, 200);
    private static TestNode node;
    private static StoredBags bags;
    private static Client officer;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        bags = new StoredBags(node);
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void what_the_node_cannot_read_must_be_acknowledged_and_is_recorded() throws Exception {
        StoredBags.Stored bag = bags.bag(SIZE, 31);
        Answer claimed = claim(bag);
        bags.damage(bag);
        try (StreamReader reader = new StreamReader(officer, bag)) {
            reader.open("null").all();
            assertThat(reader.missing).hasSize(1);
        }
        Answer view = Eyes.say(officer, claimed, Eyes.middles(claimed));
        assertThat(view.at("/view/usable")).isEqualTo("true");
        assertThat(view.at("/view/missingBricks")).isEqualTo("1");
        decide(claimed, Map.of()).expectProblem(409, "task.missing-not-acknowledged");
        decide(claimed, Map.of("missingAcknowledged", false))
                .expectProblem(409, "task.missing-not-acknowledged");
        Answer cleared = decide(claimed, Map.of("missingAcknowledged", true)).expect(200);
        assertThat(cleared.text()).contains("could not be read: 1");
        JsonNode seen =
                node.as("security-auditor")
                        .get("/api/v1/audit/events?kind=task.decided&bag=" + bag.bag())
                        .json()
                        .at("/items/0/body/seen");
        assertThat(seen.path("usable").asBoolean()).isTrue();
        assertThat(seen.path("alarmObjects").asInt()).isZero();
        assertThat(seen.path("missingAcknowledged").asInt()).isEqualTo(1);
    }

    @Test
    void so_must_what_came_damaged_until_it_is_sent_again() throws Exception {
        StoredBags.Stored bag = bags.bag(SIZE, 32);
        Answer claimed = claim(bag);
        Eyes.lookAtAll(officer, claimed);
        String volume = bag.volume().id().toString();
        Answer view =
                Eyes.say(
                        officer,
                        claimed,
                        List.of(
                                Map.of(
                                        "kind",
                                        "missing",
                                        "volume",
                                        volume,
                                        "bricks",
                                        List.of(List.of(2, 0, 1, 0, 0)))));
        assertThat(view.at("/view/missingBricks")).isEqualTo("1");
        decide(claimed, Map.of()).expectProblem(409, "task.missing-not-acknowledged");
        Eyes.streamToAQuarter(officer, bag.scan().toString());
        decide(claimed, Map.of()).expect(200);
    }

    @Test
    void what_a_density_window_hid_was_not_on_the_screen() {
        StoredBags.Stored bag = bags.bag(new Dimensions(80, 40, 30), 37);
        Answer claimed = claim(bag);
        Eyes.streamToAQuarter(officer, bag.scan().toString());
        Map<String, Object> frame = Eyes.middles(claimed).getFirst();
        Map<String, Object> black = new HashMap<>(frame);
        black.put("drawn", 0.02);
        Answer hidden = Eyes.say(officer, claimed, List.of(black));
        assertThat(hidden.at("/view/unseenImages/0/why")).isEqualTo("not-shown");
        decide(claimed, Map.of()).expectProblem(409, "task.image-not-seen");
        assertThat(Eyes.say(officer, claimed, List.of(frame)).at("/view/usable")).isEqualTo("true");
        decide(claimed, Map.of()).expect(200);
    }

    @Test
    void a_brick_that_the_volume_does_not_have_cannot_be_missing() {
        StoredBags.Stored bag = bags.bag(SIZE, 33);
        Answer claimed = claim(bag);
        Eyes.lookAtAll(officer, claimed);
        officer.post(
                        "/api/v1/tasks/" + claimed.at("/id") + "/viewpoints",
                        Map.of(
                                "points",
                                List.of(
                                        Map.of(
                                                "kind", "missing",
                                                "volume", bag.volume().id(),
                                                "bricks", List.of(List.of(0, 0, 99, 0, 0))))))
                .expectProblem(400, "volume.brick");
    }

    @Test
    void a_node_that_was_started_again_has_the_officer_look_again() {
        StoredBags.Stored bag = bags.bag(new Dimensions(80, 40, 30), 34);
        Answer claimed = claim(bag);
        Eyes.lookAtAll(officer, claimed);
        node.restart();
        bags = new StoredBags(node);
        officer = node.as("security-officer");
        decide(claimed, Map.of()).expectProblem(409, "task.image-not-seen");
        Answer again = officer.get("/api/v1/tasks/" + claimed.at("/id")).expect(200);
        assertThat(again.at("/view/unseenImages/0/why")).isEqualTo("not-sent");
        assertThat(Eyes.say(officer, again, Eyes.middles(again)).at("/view/unseenImages/0/why"))
                .isEqualTo("not-sent");
        Eyes.lookAtAll(officer, again);
        decide(again, Map.of()).expect(200);
    }

    @Test
    void only_who_has_the_bag_says_what_was_seen_and_only_of_its_images() {
        StoredBags.Stored bag = bags.bag(new Dimensions(80, 40, 30), 35);
        StoredBags.Stored other = bags.bag(new Dimensions(80, 40, 30), 36);
        Answer claimed = claim(bag);
        String path = "/api/v1/tasks/" + claimed.at("/id") + "/viewpoints";
        Map<String, Object> points = Map.of("points", Eyes.middles(claimed));
        node.as("security-officer2").post(path, points).expectProblem(409, "task.not-claimed");
        node.as("customs-officer").post(path, points).expectProblem(404, "task.not-found");
        node.as("security-auditor").post(path, points).expectProblem(403, "role.missing");
        node.anonymous().post(path, points).expect(401);
        officer.post(path, Map.of("points", Eyes.middles(claim(other))))
                .expectProblem(400, "request.value");
        assertThat(officer.post(path, points).expect(200).at("/view/unseenImages/0/why"))
                .isEqualTo("not-sent");
    }

    private static Answer claim(StoredBags.Stored bag) {
        return officer.post("/api/v1/tasks/" + bags.task(officer, bag) + "/claim").expect(200);
    }

    private static Answer decide(Answer claimed, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("kind", "CLEAR");
        body.put("reason", "nothing-found");
        body.put("version", Integer.parseInt(claimed.at("/version")));
        return officer.post("/api/v1/tasks/" + claimed.at("/id") + "/decision", body);
    }
}
