package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.TASK;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.simulator.SimulatedObject;
import org.jooq.DSLContext;
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

    /** One that {@link TwoNodes#scan()} does not come to. */
    private static final int ANOTHER_BAG = 40;

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

    @Test
    void a_bag_that_is_scanned_again_waits_for_the_new_scan_on_both_sides() {
        two.nations.inForce();
        List<SimulatedObject> objects = TwoNodes.objects(ANOTHER_BAG, two.korea.clock());
        assertThat(TwoNodes.send(two.korea.node().dicomPort(), objects)).isTrue();
        String bag = task(two.korea, "lpn", TwoNodes.lpn(ANOTHER_BAG)).path("bagId").asString();
        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(assessments(two.korea, bag)).containsOnly("ASSESSABLE");
                    assertThat(assessments(two.states, bag)).containsOnly("ASSESSABLE");
                });

        two.korea.clock().advance(Duration.ofSeconds(1));
        two.states.clock().advance(Duration.ofSeconds(1));
        // The first object of a scan whose image may be long in coming.
        SimulatedObject report =
                objects.stream().filter(it -> it.frames() == 0).findFirst().orElseThrow();
        send(
                changed(
                        changed(report, Tags.SOP_INSTANCE_UID, Uids.of(UUID.randomUUID())),
                        Tags.STUDY_INSTANCE_UID,
                        Uids.of(UUID.randomUUID())));

        // Nobody clears it by the image of the scan before.
        assertThat(assessments(two.korea, bag)).containsOnly("ARRIVING");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(assessments(two.states, bag)).containsOnly("ARRIVING"));
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
        return task(two.states, "bagId", bag);
    }

    /** What each authority's decision on the bag goes by. */
    private static List<String> assessments(TestNode node, String bag) {
        return node.part(Transactions.class)
                .asSystem(() ->
                        node.part(DSLContext.class)
                                .select(TASK.ASSESSMENT)
                                .from(TASK)
                                .where(TASK.BAG_ID.eq(UUID.fromString(bag)))
                                .fetch(TASK.ASSESSMENT));
    }

    /** The task of security there on the bag that its list names so. */
    private static JsonNode task(TestNode node, String member, String value) {
        return node.as("security-supervisor")
                .get("/api/v1/tasks?limit=200")
                .expect(200)
                .json()
                .path("items")
                .valueStream()
                .filter(task -> task.path(member).asString().equals(value))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }
}
