package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.interline.dicos.codec.FrameShape;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Vr;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.object.Box;
import org.interline.dicos.object.DxView;
import org.interline.dicos.object.VoxelBox;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ScanRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What becomes of a scan that is not as it should be, from the socket to what an officer may do.
 */
class JudgedScansTest {
    private static TestNode node;
    private static Client officer;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void missingFramesAreNamedAndTheBagCannotBeCleared() {
        TestScanner lane = lane("SHORT", 1, 0, 0);
        DataSet ct = new MadeScan("0100000001").ct();
        int frames = MadeScan.GEOMETRY.slices();
        send(lane, ct.toBuilder().putInts(Tags.NUMBER_OF_FRAMES, Vr.US, frames + 3).build());

        StoredObjectRecord row = judged(ct, "FAILED", "scan.unreadable");
        assertThat(row.getState()).isEqualTo("FAILED");
        assertThat(row.getProblemCode()).isEqualTo("dicos.frames-missing");
        assertThat(row.getFramesPresent()).isEqualTo(frames);
        Answer bag = officer.get("/api/v1/bags/" + scanOf(ct).getBagId()).expect(200);
        assertThat(bag.at("/scans/0/objects/0/problem/code")).isEqualTo("dicos.frames-missing");
        assertThat(bag.at("/scans/0/objects/0/framesPresent")).isEqualTo("" + frames);
        assertThat(row.getProblemText())
                .contains((frames + 3) + " frames are declared", frames + " are present");
        cannotBeCleared(ct);
    }

    @Test
    void samplesThatCannotBeShownAreNamedAndTheBagCannotBeCleared() {
        int rows = MadeScan.GEOMETRY.rows();
        int columns = MadeScan.GEOMETRY.columns();
        Map<String, FrameShape> shapes =
                Map.of(
                        "U32", new FrameShape(rows, columns, 1, 32, 32, false),
                        "S32", new FrameShape(rows, columns, 1, 32, 32, true),
                        "S8", new FrameShape(rows, columns, 1, 8, 8, true));
        shapes.forEach(
                (type, shape) -> cannotBeShown(type, new MadeScan("01000001" + type).ct(shape)));
        int samples = rows * columns * MadeScan.GEOMETRY.slices();
        cannotBeShown(
                "F32",
                new MadeScan("01000001F32")
                        .ct(new FrameShape(rows, columns, 1, 32, 32, false)).toBuilder()
                                .remove(Tags.PIXEL_DATA)
                                .putBytes(
                                        Tags.FLOAT_PIXEL_DATA,
                                        Vr.OF,
                                        new byte[samples * Float.BYTES])
                                .build());
    }

    private static void cannotBeShown(String type, DataSet ct) {
        send(lane("OF" + type, 1, 0, 0), ct);
        StoredObjectRecord row = judged(ct, "FAILED", "scan.unreadable");
        assertThat(row.getProblemCode()).isEqualTo("object.samples");
        assertThat(row.getProblemText()).contains("samples of type " + type);
        cannotBeCleared(ct);
    }

    @Test
    void whatIsMissingWhenTheWaitIsOverMakesItIncompleteUntilItComesAfterAll() {
        TestScanner lane = lane("LATE", 1, 0, 1);
        MadeScan scan = new MadeScan("0100000002");
        DataSet report = scan.clear();
        send(lane, report);
        eventually(() -> row(report).getState().equals("READY"));
        assertThat(scanOf(report).getState()).isEqualTo("ARRIVING");

        node.clock().advance(Duration.ofSeconds(61));
        judged(report, "INCOMPLETE", "scan.incomplete");
        cannotBeCleared(report);

        send(lane, scan.ct());
        eventually(() -> scanOf(report).getState().equals("WHOLE"));
        assertThat(history(report))
                .contains("Not assessed: parts of the scan are missing", "The scan is whole");
    }

    @Test
    void anAlarmThatComesAfterTheClearReopensTheTask() {
        TestScanner lane = lane("ALARM", 1, 0, 1);
        MadeScan scan = new MadeScan("0100000003");
        DataSet ct = scan.ct();
        send(lane, ct);
        send(lane, scan.clear());
        eventually(() -> scanOf(ct).getState().equals("WHOLE"));
        Answer claimed = claimed(ct);
        Eyes.lookAtAll(officer, claimed);
        decide(claimed, "CLEAR", "nothing-found").expect(200);
        node.clock().advance(Duration.ofSeconds(6));
        eventually(() -> task(claimed).at("/state").equals("DECIDED"));

        send(lane, scan.alarm(ct, MadeScan.GEOMETRY.box(new VoxelBox(1, 2, 3, 4, 5, 6))));
        eventually(() -> task(claimed).at("/alarmObjects").equals("1"));
        assertThat(task(claimed).at("/state")).isEqualTo("WAITING");
        assertThat(task(claimed).at("/reopenedReason")).endsWith("-after-clear");
        assertThat(history(ct)).contains("task.reopened", "\"object.stored\"");

        Answer again = claimed(ct);
        assertThat(again.at("/view/unseenImages/0/why")).isEqualTo("not-shown");
        Eyes.say(officer, again, Eyes.middles(again));
        decide(again, "CLEAR", "alarm-explained").expectProblem(409, "task.alarm-not-seen");
        Answer seen = Eyes.lookAtAll(officer, again);
        assertThat(seen.at("/view/usable")).isEqualTo("true");
        assertThat(seen.json().at("/view/unseenAlarms").isEmpty()).isTrue();
        decide(again, "CLEAR", "alarm-explained").expect(200);
    }

    @Test
    void aThreatsBoxComesOutAsTheVoxelsAndTheRectanglesItWasMadeOf() {
        TestScanner lane = lane("BOXES", 1, 2, 1);
        MadeScan scan = new MadeScan("0100000004");
        DataSet ct = scan.ct();
        DataSet above = scan.dx(DxView.fromAbove(1, MadeScan.GEOMETRY.origin(), 1));
        DataSet side = scan.dx(DxView.fromTheSide(2, MadeScan.GEOMETRY.origin(), 1));
        Box box = MadeScan.GEOMETRY.box(new VoxelBox(3, 5, 11, 7, 4, 6));
        for (DataSet object : List.of(ct, above, side, scan.alarm(ct, box))) {
            send(lane, object);
        }
        eventually(() -> scanOf(ct).getState().equals("WHOLE"));

        Answer threats =
                node.as("security-auditor")
                        .get("/api/v1/bags/" + scanOf(ct).getBagId() + "/threats")
                        .expect(200);
        String threat = "/reports/0/threats/0";
        assertThat(json(threats, threat + "/boxVoxels/min")).isEqualTo("[3,5,11]");
        assertThat(json(threats, threat + "/boxVoxels/max")).isEqualTo("[9,8,16]");
        assertThat(json(threats, threat + "/box/min")).isEqualTo("[13.75,29.0,56.25]");
        assertThat(json(threats, threat + "/box/max")).isEqualTo("[24.25,37.0,71.25]");
        // From above columns are x and rows z, from the side columns are z and rows y; the first
        // sample's centre is at the origin, so its outer edge is half a sample before.
        assertThat(rectangle(threats, above))
                .isEqualTo("[[4.25,26.75],[14.75,26.75],[14.75,41.75],[4.25,41.75]]");
        assertThat(rectangle(threats, side))
                .isEqualTo("[[26.75,9.5],[41.75,9.5],[41.75,17.5],[26.75,17.5]]");
    }

    @Test
    void whatSurroundsAThreatIsSentBeforeHalfTheResolutionOfTheRest() {
        TestScanner lane = lane("FIRST", 1, 0, 1);
        MadeScan scan = new MadeScan("0100000005");
        DataSet ct = scan.ct();
        send(lane, ct);
        send(lane, scan.alarm(ct, MadeScan.GEOMETRY.box(new VoxelBox(3, 5, 11, 7, 4, 6))));
        eventually(() -> scanOf(ct).getState().equals("WHOLE"));
        claimed(ct);
        MadeScan harmless = new MadeScan("0100000006");
        DataSet other = harmless.ct();
        send(lane, other);
        send(lane, harmless.clear());
        eventually(() -> scanOf(other).getState().equals("WHOLE"));
        claimed(other);

        // The volume has one brick of the full level, of some hundred bytes.
        assertThat(sentUpTo("threats", "first-usable", ct)).isGreaterThan(300);
        assertThat(sentUpTo("full", "half", ct)).isLessThan(100);
        assertThat(sentUpTo("threats", "first-usable", other)).isLessThan(100);
        assertThat(sentUpTo("full", "half", other)).isGreaterThan(300);
    }

    /** The length of what a stream sends between the ends of two sets. */
    private static int sentUpTo(String set, String after, DataSet ct) {
        String frames =
                officer.post("/api/v1/scans/" + scanOf(ct).getId() + "/stream", Map.of())
                        .expect(200)
                        .text();
        int from = frames.indexOf("\"set\":\"" + after + '"');
        int to = frames.indexOf("\"set\":\"" + set + '"');
        assertThat(from).isPositive();
        return to - from;
    }

    private static String rectangle(Answer threats, DataSet view) {
        String views = "/reports/0/threats/0/boxesInViews";
        String object = row(view).getId().toString();
        for (int i = 0; i < 2; i++) {
            if (threats.at(views + "/" + i + "/objectId").equals(object)) {
                return json(threats, views + "/" + i + "/points");
            }
        }
        throw new AssertionError("no box in view " + object + ": " + threats);
    }

    private static String json(Answer answer, String pointer) {
        return answer.json().at(pointer).toString();
    }

    private static TestScanner lane(String aeTitle, int ct, int dx, int tdr) {
        return TestScanner.registered(node.node(), aeTitle, TestScanner.profile(ct, dx, tdr));
    }

    private static void send(TestScanner lane, DataSet object) {
        assertThat(lane.send(object, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
    }

    /** The object's row once its scan is judged so. */
    private static StoredObjectRecord judged(DataSet object, String state, String reason) {
        eventually(() -> scanOf(object).getState().equals(state));
        assertThat(scanOf(object).getNotAssessedReason()).isEqualTo(reason);
        return row(object);
    }

    private static void cannotBeCleared(DataSet object) {
        Answer claimed = claimed(object);
        assertThat(claimed.at("/clearAllowed")).isEqualTo("false");
        decide(claimed, "CLEAR", "nothing-found").expectProblem(422, "task.clear-not-allowed");
        officer.post(
                        "/api/v1/tasks/" + claimed.at("/id") + "/return",
                        Map.of("reason", "needs-second-opinion"))
                .expect(200);
    }

    /** The officer claims the task on the object's bag. */
    private static Answer claimed(DataSet object) {
        UUID task =
                node.part(Transactions.class)
                        .asSystem(() ->
                                database()
                                        .fetchSingle(
                                                "select task.id from task join authority on"
                                                        + " authority.id = task.authority_id where code"
                                                        + " = 'security' and bag_id = ?",
                                                scanOf(object).getBagId())
                                        .get(0, UUID.class));
        return officer.post("/api/v1/tasks/" + task + "/claim").expect(200);
    }

    private static Answer task(Answer claimed) {
        return officer.get("/api/v1/tasks/" + claimed.at("/id")).expect(200);
    }

    private static Answer decide(Answer claimed, String kind, String reason) {
        return officer.post(
                "/api/v1/tasks/" + claimed.at("/id") + "/decision",
                Map.of(
                        "kind",
                        kind,
                        "reason",
                        reason,
                        "version",
                        Integer.parseInt(claimed.at("/version"))));
    }

    private static String history(DataSet object) {
        return officer.get("/api/v1/bags/" + scanOf(object).getBagId() + "/history")
                .expect(200)
                .text();
    }

    private static StoredObjectRecord row(DataSet object) {
        String uid = object.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        return node.part(Transactions.class)
                .asSystem(() ->
                        database()
                                .fetchSingle(
                                        STORED_OBJECT, STORED_OBJECT.SOP_INSTANCE_UID.eq(uid)));
    }

    private static ScanRecord scanOf(DataSet object) {
        UUID scan = row(object).getScanId();
        return node.part(Transactions.class)
                .asSystem(() -> database().fetchSingle(SCAN, SCAN.ID.eq(scan)));
    }

    private static DSLContext database() {
        return node.part(DSLContext.class);
    }

    private static void eventually(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("it holds in time").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
