package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.simulator.SimulatedObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What comes after a bag has crossed, and what makes its scan doubtful, is heard there too. */
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LateNewsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private TwoNodes two;

    @BeforeAll
    void start() {
        two = TwoNodes.started();
    }

    @AfterAll
    void stop() {
        two.close();
    }

    @Test
    void a_late_alarm_and_a_conflict_reach_who_decides() {
        two.nations.inForce();
        List<SimulatedObject> objects = new ArrayList<>();
        JsonNode scanned =
                two.scan(object -> {
                    objects.add(object);
                    return object;
                });
        String bag = scanned.path("bagId").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(task(bag).path("scanState").asString()).isEqualTo("WHOLE"));
        int alarms = task(bag).path("alarmObjects").asInt();
        SimulatedObject report =
                objects.stream().filter(it -> it.frames() == 0).findFirst().orElseThrow();

        // The same finding once more, as another report of the machine's.
        send(changed(report, Tags.SOP_INSTANCE_UID, Uids.of(UUID.randomUUID())));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(task(bag).path("alarmObjects").asInt()).isGreaterThan(alarms));

        // Two different reports claim to be the same one: nobody knows which to believe.
        send(changed(report, Tags.INSTANCE_NUMBER, "7"));
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(task(bag).path("notAssessedReason").asString())
                                .isEqualTo("scan.conflicting"));
    }

    private void send(SimulatedObject object) {
        assertThat(TwoNodes.send(two.korea.node().dicomPort(), List.of(object))).isTrue();
    }

    private static SimulatedObject changed(SimulatedObject object, Tag tag, String value) {
        return new SimulatedObject(
                object.dataSet().toBuilder().put(tag, value).build(),
                object.syntax(),
                object.frames());
    }

    /** The task of the United States' security on this bag; missing while there is none. */
    private JsonNode task(String bag) {
        return two.states
                .as("security-supervisor")
                .get("/api/v1/tasks?limit=200")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(task -> task.path("bagId").asString().equals(bag))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }
}
