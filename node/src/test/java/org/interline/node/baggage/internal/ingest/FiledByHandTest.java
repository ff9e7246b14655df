package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.object.VoxelBox;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.KeyStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** An object that fitted no scan, filed under one by a supervisor. */
class FiledByHandTest {
    private static TestNode node;
    private static UnfiledObjects objects;
    private static Client officer;
    private static Client customs;
    private static Client supervisor;
    private static TestScanner lane;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        objects = new UnfiledObjects(node);
        officer = node.as("security-officer");
        customs = node.as("customs-officer");
        supervisor = node.as("security-supervisor");
        lane = TestScanner.registered(node.node(), "HAND", TestScanner.profile(1, 0, 1));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void whatItsScanWaitsForMakesItWholeAndIsMissingAgainWhenItIsPutBack() {
        MadeScan made = new MadeScan("0210000001");
        DataSet report = made.clear();
        send(report);
        UUID scan = objects.scanOf(report);
        DataSet ct = objects.unfiled(lane, made.ct());
        UUID object = objects.id(ct);
        node.clock().advance(Duration.ofSeconds(61));
        becomes(scan, "INCOMPLETE");

        file(supervisor, object, scan).expect(200);
        becomes(scan, "WHOLE");
        UUID bag = objects.bagOf(scan);
        assertThat(officer.get("/api/v1/bags/" + bag).expect(200).text())
                .contains("\"volume\":{")
                .containsOnlyOnce("\"filedByHand\":true");
        assertThat(listed(object)).isFalse();
        objects.isSealedUnder(scan, object);
        // Sent again it is where it was put.
        assertThat(lane.send(ct, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
        clear(officer, bag);

        back(object).expect(200);
        assertThat(objects.state(scan)).isEqualTo("INCOMPLETE");
        assertThat(task(officer, bag).at("/state")).isEqualTo("WAITING");
        assertThat(task(officer, bag).at("/reopenedReason")).isEqualTo("object-taken");
        assertThat(listed(object)).isTrue();
        assertThat(supervisor.get("/api/v1/unfiled").text()).contains("it names no scan");
        await().ignoreExceptions().untilAsserted(() -> objects.isSealedUnder(object, object));

        file(supervisor, object, scan).expect(200);
        becomes(scan, "WHOLE");
        objects.isSealedUnder(scan, object);
    }

    @Test
    void aScanThatSettledBeforeItsWaitIsOverIsNotAssessedOnceAPartIsTaken() {
        MadeScan made = new MadeScan("0210000002");
        DataSet report = made.clear();
        send(report);
        UUID scan = objects.scanOf(report);
        UUID object = objects.id(objects.unfiled(lane, made.ct()));
        file(supervisor, object, scan).expect(200);
        becomes(scan, "WHOLE");

        back(object).expect(200);
        Answer claimed = claim(officer, objects.bagOf(scan));
        assertThat(claimed.at("/clearAllowed")).isEqualTo("false");
        assertThat(claimed.at("/clearBlockedBy/0/code")).isEqualTo("scan.incomplete");
    }

    @Test
    void anAlarmThatIsFiledAfterTheClearReopensTheTaskOfEveryAuthority() {
        MadeScan made = new MadeScan("0210000003");
        UUID scan = whole(made);
        UUID bag = objects.bagOf(scan);
        DataSet alarm =
                objects.unfiled(
                        lane,
                        made.alarm(
                                made.ct(), MadeScan.GEOMETRY.box(new VoxelBox(1, 2, 3, 4, 5, 6))));
        clear(officer, bag);
        clear(customs, bag);

        file(supervisor, objects.id(alarm), scan).expect(200);
        for (Client who : new Client[] {officer, customs}) {
            // At once, before anybody has read what it says.
            assertThat(task(who, bag).at("/state")).isEqualTo("WAITING");
            await().untilAsserted(
                            () -> assertThat(task(who, bag).at("/alarmObjects")).isEqualTo("1"));
            assertThat(task(who, bag).at("/reopenedReason")).endsWith("-after-clear");
        }
    }

    @Test
    void whatCannotBeReadMakesItsScanNotAssessedUntilItIsPutBack() {
        UUID scan = whole(new MadeScan("0210000004"));
        UUID bag = objects.bagOf(scan);
        String uid = TestScanner.uid();
        lane.send(Uids.DICOS_TDR, uid, TransferSyntax.EXPLICIT, new byte[] {1, 2, 3});
        UUID object = objects.id(uid);
        clear(officer, bag);

        file(supervisor, object, scan).expect(200);
        assertThat(objects.state(scan)).isEqualTo("FAILED");
        Answer claimed = claim(officer, bag);
        assertThat(claimed.at("/clearAllowed")).isEqualTo("false");
        assertThat(claimed.at("/clearBlockedBy/0/code")).isEqualTo("scan.unreadable");
        assertThat(officer.get("/api/v1/bags/" + bag).text()).contains("unfiled.unreadable");
        decide(officer, claimed, "REFER").expect(200);
        node.clock().advance(Duration.ofSeconds(6));
        // The report on the decision is made of what can be read.
        await().untilAsserted(() ->
                assertThat(history(officer, bag, "en"))
                        .contains("The report of the decision was made"));

        back(object).expect(200);
        assertThat(objects.state(scan)).isEqualTo("WHOLE");
    }

    @Test
    void theHistoryTellsItOnceInWordsOfBothLanguagesAndNotTheReason() {
        UUID first = whole(new MadeScan("0210000005"));
        UUID second = whole(new MadeScan("0210000006"));
        UUID object = objects.id(objects.unfiled(lane, new MadeScan("0210000005").clear()));
        file(supervisor, object, first).expect(200);
        // Said again after a lost answer: it is one move.
        file(supervisor, object, first).expect(200);
        file(supervisor, object, second).expect(200);

        assertThat(history(officer, objects.bagOf(first), "en"))
                .containsOnlyOnce(
                        "security supervisor filed an object by hand under this bag's scan")
                .containsOnlyOnce("took an object that was filed by hand out of this bag's scan")
                .doesNotContain(UnfiledObjects.REASON);
        assertThat(history(customs, objects.bagOf(second), "ko"))
                .containsOnlyOnce("객체를 이 수하물의 스캔에 수동으로 연결했습니다")
                .doesNotContain(UnfiledObjects.REASON);
    }

    @Test
    void onlyASupervisorFilesAnObjectAndOnlyUnderAScanThatCanTakeIt() {
        UUID scan = whole(new MadeScan("0210000007"));
        DataSet ownPlace = new MadeScan("0210000008").clear();
        send(ownPlace);
        UUID object = objects.id(objects.unfiled(lane, new MadeScan("0210000007").clear()));
        file(officer, object, scan).expectProblem(403, "role.missing");
        file(node.as("security-auditor"), object, scan).expectProblem(403, "role.missing");
        file(node.anonymous(), object, scan).expect(401);
        file(supervisor, UUID.randomUUID(), scan).expectProblem(404, "object.not-found");
        file(supervisor, objects.id(ownPlace), scan).expectProblem(404, "object.not-found");
        file(supervisor, object, UUID.randomUUID()).expectProblem(404, "scan.not-found");

        UUID forgotten = whole(new MadeScan("0210000009"));
        node.part(KeyStore.class).shred(forgotten);
        file(supervisor, object, forgotten).expectProblem(409, "scan.forgotten");

        TestScanner real =
                TestScanner.registered(
                        node.node(), "REAL", TestScanner.profile(0, 0, 1), Scanners::real);
        UUID realObject = objects.id(objects.unfiled(real, new MadeScan("0210000007").clear()));
        file(supervisor, realObject, scan).expectProblem(400, "object.simulated");

        assertThat(listed(object)).isTrue();
        assertThat(listed(realObject)).isTrue();
        objects.isSealedUnder(object, object);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reason\": \"no scan is named\"}",
                "{\"scanId\": null}",
                "{\"scanId\": null, \"reason\": \" \"}",
                "{\"scanId\": \"2.25.1\", \"reason\": \"a UID is no scan\"}"
            })
    void whatIsNotWholeMovesNothing(String body) {
        UUID scan = whole(new MadeScan("0210000010"));
        UUID object = objects.id(objects.unfiled(lane, new MadeScan("0210000010").clear()));
        file(supervisor, object, scan).expect(200);
        supervisor.sendJson("POST", "/api/v1/unfiled/" + object + "/scan", body).expect(400);
        assertThat(listed(object)).isFalse();
    }

    private static Answer file(Client who, UUID object, UUID scan) {
        return UnfiledObjects.move(who, object, scan);
    }

    private static Answer back(UUID object) {
        return UnfiledObjects.move(supervisor, object, null);
    }

    private static boolean listed(UUID object) {
        for (JsonNode item : officer.get("/api/v1/unfiled").expect(200).json().at("/items")) {
            if (item.at("/id").asString().equals(object.toString())) {
                return true;
            }
        }
        return false;
    }

    private static void send(DataSet object) {
        assertThat(lane.send(object, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
    }

    /** Sends everything of the scan; the scan once it is whole. */
    private static UUID whole(MadeScan made) {
        DataSet ct = made.ct();
        send(ct);
        send(made.clear());
        UUID scan = objects.scanOf(ct);
        becomes(scan, "WHOLE");
        return scan;
    }

    private static void becomes(UUID scan, String state) {
        await().untilAsserted(() -> assertThat(objects.state(scan)).isEqualTo(state));
    }

    private static void clear(Client who, UUID bag) {
        Answer claimed = claim(who, bag);
        Eyes.lookAtAll(who, claimed);
        decide(who, claimed, "CLEAR").expect(200);
        node.clock().advance(Duration.ofSeconds(6));
        await().untilAsserted(() -> assertThat(task(who, bag).at("/state")).isEqualTo("DECIDED"));
    }

    private static Answer claim(Client who, UUID bag) {
        return who.post("/api/v1/tasks/" + task(who, bag).at("/id") + "/claim").expect(200);
    }

    private static Answer decide(Client who, Answer seen, String kind) {
        return who.post(
                "/api/v1/tasks/" + seen.at("/id") + "/decision",
                Map.of(
                        "kind",
                        kind,
                        "reason",
                        kind.equals("CLEAR") ? "nothing-found" : "random",
                        "version",
                        Integer.parseInt(seen.at("/version"))));
    }

    /** The caller's authority's task on the bag. */
    private static Answer task(Client who, UUID bag) {
        String id = who.get("/api/v1/tasks?bag=" + bag).expect(200).at("/items/0/id");
        return who.get("/api/v1/tasks/" + id).expect(200);
    }

    private static String history(Client who, UUID bag, String language) {
        return who.send(
                        who.request("/api/v1/bags/" + bag + "/history")
                                .header("Accept-Language", language)
                                .GET())
                .expect(200)
                .text();
    }
}
