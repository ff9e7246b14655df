package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.object.VoxelBox;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A scan that was filed under the wrong bag, put right by a supervisor. */
class MovedScansTest {
    private static TestNode node;
    private static Client officer;
    private static Client supervisor;
    private static TestScanner lane;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        officer = node.as("security-officer");
        supervisor = node.as("security-supervisor");
        lane = TestScanner.registered(node.node(), "MOVES", TestScanner.profile(1, 0, 0));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void movingAScanVoidsTheClearOfBothBagsAndOfEveryAuthority() {
        ScanRecord moved = sent(new MadeScan("0200000001").ct());
        ScanRecord stays = sent(new MadeScan("0200000002").ct());
        UUID from = moved.getBagId();
        UUID to = stays.getBagId();
        clear(officer, from);
        clear(officer, to);
        clear(node.as("customs-officer"), from);

        move(supervisor, moved.getId(), to).expect(200);

        Answer left = task(officer, from);
        assertThat(left.at("/state")).isEqualTo("WAITING");
        assertThat(left.at("/reopenedReason")).isEqualTo("scan-moved");
        Answer gained = task(officer, to);
        assertThat(gained.at("/state")).isEqualTo("WAITING");
        assertThat(gained.at("/reopenedReason")).isEqualTo("scan-moved");
        assertThat(task(node.as("customs-officer"), from).at("/state")).isEqualTo("WAITING");
        assertThat(task(node.as("customs-officer"), from).at("/reopenedReason"))
                .isEqualTo("scan-moved");
    }

    @Test
    void aBagThatLostItsOnlyScanCannotBeClearedUntilTheSameCallMovesItBack() {
        ScanRecord moved = sent(new MadeScan("0200000003").ct());
        UUID from = moved.getBagId();
        UUID to = sent(new MadeScan("0200000004").ct()).getBagId();

        move(supervisor, moved.getId(), to).expect(200);
        Answer claimed = claim(officer, from);
        assertThat(claimed.at("/clearAllowed")).isEqualTo("false");
        assertThat(claimed.at("/clearBlockedBy/0/code")).isEqualTo("scan.moved-away");
        decide(officer, claimed, "CLEAR").expectProblem(422, "task.clear-not-allowed");

        move(supervisor, moved.getId(), from).expect(200);
        Answer back = task(officer, from);
        assertThat(back.at("/clearAllowed")).isEqualTo("true");
        // Whoever looked before the move decides on nothing that they saw then.
        decide(officer, claimed, "CLEAR").expectProblem(409, "task.changed");
        Eyes.lookAtAll(officer, back);
        decide(officer, back, "CLEAR").expect(200);
    }

    @Test
    void bothHistoriesTellItInWordsAndNeitherTellsTheReason() {
        ScanRecord moved = sent(new MadeScan("0200000005").ct());
        UUID from = moved.getBagId();
        UUID to = sent(new MadeScan("0200000006").ct()).getBagId();
        move(supervisor, moved.getId(), to).expect(200);
        // Said again after a lost answer: it is one move.
        move(supervisor, moved.getId(), to).expect(200);

        assertThat(history(officer, from, "security supervisor moved this bag's scan to another"))
                .isEqualTo(1);
        assertThat(history(node.as("customs-officer"), to, "moved a scan of another bag to this"))
                .isEqualTo(1);
        assertThat(history(officer, from, "the tags were swapped")).isZero();
        assertThat(history(officer, to, "the tags were swapped")).isZero();
    }

    @Test
    void whatArrivesLaterForAMovedScanGoesWhereTheScanIs() {
        MadeScan made = new MadeScan("0200000007");
        DataSet ct = made.ct();
        ScanRecord moved = sent(ct);
        UUID to = sent(new MadeScan("0200000008").ct()).getBagId();
        move(supervisor, moved.getId(), to).expect(200);
        clear(officer, to);

        DataSet alarm = made.alarm(ct, MadeScan.GEOMETRY.box(new VoxelBox(1, 2, 3, 4, 5, 6)));
        assertThat(lane.send(alarm, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);

        eventually(() -> task(officer, to).at("/alarmObjects").equals("1"));
        assertThat(task(officer, to).at("/state")).isEqualTo("WAITING");
        assertThat(scanOf(alarm).getId()).isEqualTo(moved.getId());
    }

    @Test
    void onlyASupervisorMovesAScanAndOnlyToABagThatIsThere() {
        ScanRecord scan = sent(new MadeScan("0200000009").ct());
        UUID to = sent(new MadeScan("0200000010").ct()).getBagId();
        move(officer, scan.getId(), to).expectProblem(403, "role.missing");
        move(node.as("security-auditor"), scan.getId(), to).expectProblem(403, "role.missing");
        move(node.anonymous(), scan.getId(), to).expect(401);
        move(supervisor, UUID.randomUUID(), to).expectProblem(404, "scan.not-found");
        move(supervisor, scan.getId(), UUID.randomUUID()).expectProblem(404, "bag.not-found");
        String path = "/api/v1/scans/" + scan.getId() + "/bag";
        supervisor.post(path, Map.of("bagId", to)).expectProblem(400, "request.invalid");
        supervisor
                .post(path, Map.of("bagId", to, "reason", "x".repeat(201)))
                .expectProblem(400, "request.invalid");
        assertThat(scan(scan.getId()).getBagId()).isEqualTo(scan.getBagId());
    }

    private static Answer move(Client who, UUID scan, UUID bag) {
        return who.post(
                "/api/v1/scans/" + scan + "/bag",
                Map.of("bagId", bag, "reason", "the tags were swapped"));
    }

    /** Sends the object; its scan once it is whole. */
    private static ScanRecord sent(DataSet object) {
        assertThat(lane.send(object, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
        eventually(() -> scanOf(object).getState().equals("WHOLE"));
        return scanOf(object);
    }

    private static void clear(Client who, UUID bag) {
        Answer claimed = claim(who, bag);
        Eyes.lookAtAll(who, claimed);
        decide(who, claimed, "CLEAR").expect(200);
        node.clock().advance(Duration.ofSeconds(6));
        eventually(() -> task(who, bag).at("/state").equals("DECIDED"));
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
                        "nothing-found",
                        "version",
                        Integer.parseInt(seen.at("/version"))));
    }

    /** The caller's authority's task on the bag. */
    private static Answer task(Client who, UUID bag) {
        String authority = who.get("/api/v1/me").at("/authority/code");
        UUID task =
                system(database ->
                        database.fetchSingle(
                                        "select task.id from task join authority on"
                                                + " authority.id = task.authority_id where code"
                                                + " = ? and bag_id = ?",
                                        authority,
                                        bag)
                                .get(0, UUID.class));
        return who.get("/api/v1/tasks/" + task).expect(200);
    }

    /** How many lines of the bag's history say so. */
    private static int history(Client who, UUID bag, String words) {
        String text = who.get("/api/v1/bags/" + bag + "/history").expect(200).text();
        return text.split(words, -1).length - 1;
    }

    private static ScanRecord scanOf(DataSet object) {
        String uid = object.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        return scan(
                system(database ->
                        database.fetchSingle(STORED_OBJECT, STORED_OBJECT.SOP_INSTANCE_UID.eq(uid))
                                .getScanId()));
    }

    private static ScanRecord scan(UUID id) {
        return system(database -> database.fetchSingle(SCAN, SCAN.ID.eq(id)));
    }

    private static <T> T system(java.util.function.Function<DSLContext, T> read) {
        return node.part(Transactions.class)
                .asSystem(() -> read.apply(node.part(DSLContext.class)));
    }

    private static void eventually(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("it holds in time").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
