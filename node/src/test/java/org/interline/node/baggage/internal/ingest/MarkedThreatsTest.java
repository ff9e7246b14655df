package org.interline.node.baggage.internal.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.object.Box;
import org.interline.dicos.object.DxView;
import org.interline.dicos.object.Point;
import org.interline.dicos.object.ThreatRegion;
import org.interline.dicos.object.ThreatRepresentation;
import org.interline.dicos.object.VoxelBox;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Masks of threats and the geometry of views, from a scanner's socket to an officer's screen. */
class MarkedThreatsTest {
    private static final VoxelBox REGION = new VoxelBox(4, 5, 6, 5, 3, 2);
    private static final Box BOX = new Box(new Point(16, 30, 45), new Point(23, 36, 50));

    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        node.as("security-scanners")
                .post(
                        "/api/v1/scanners",
                        Map.of(
                                "aeTitle", "LANE7",
                                "name", "Lane 7",
                                "site", "ICN Terminal 2",
                                "timeZone", "Asia/Seoul",
                                "profile", Map.of("ct", 1, "dx", 1, "tdr", 1, "waitSeconds", 60),
                                "enabled", true,
                                "simulated", true,
                                "palette", "stepped"))
                .expect(201);
        node.as("security-scanners")
                .post(
                        "/api/v1/scanners",
                        Map.of(
                                "aeTitle", "LANE8",
                                "name", "Lane 8",
                                "site", "ICN Terminal 2",
                                "timeZone", "Asia/Seoul",
                                "profile", Map.of("ct", 1, "dx", 1, "tdr", 1, "waitSeconds", 60),
                                "enabled", true,
                                "simulated", true,
                                "palette", "Not a word"))
                .expectProblem(400, "scanner.invalid");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aMaskIsServedBitForBitToWhoMaySeeTheReport() {
        BitSet marked = new BitSet();
        marked.set(0);
        marked.set(13);
        marked.set(29);
        Sent sent = send("0300000101", where -> where.withRegion(ThreatRegion.of(REGION, marked)));

        Answer threats = sent.threats();
        assertThat(threats.at("/reports/0/threats/0/boxVoxels/min/2")).isEqualTo("6");
        String url = threats.at("/reports/0/threats/0/mask/url");
        // Every byte of this one is a letter of ASCII, so that it survives being read as text.
        byte[] bits = sent.officer.get(url).expect(200).text().getBytes(US_ASCII);
        assertThat(bits).hasSize(4);
        assertThat(BitSet.valueOf(bits)).isEqualTo(marked);
        sent.officer.get(url.replace("/1/mask", "/2/mask")).expectProblem(404, "image.absent");
        sent.officer.get(url.replace("/1/mask", "/0/mask")).expectProblem(404, "image.absent");
        node.as("customs-officer").get(url).expectProblem(403, "image.not-claimed");
    }

    @Test
    void aMaskThatDoesNotFitIsRefusedAndNamedAndTheBoxStays() {
        BitSet marked = new BitSet();
        marked.set(3);
        VoxelBox beyond = new VoxelBox(4, 5, MadeScan.GEOMETRY.slices() - 1, 5, 3, 2);
        Sent sent =
                send(
                        "0300000102",
                        where -> where.withBox(BOX).withRegion(ThreatRegion.of(beyond, marked)));

        Answer threats = sent.threats();
        assertThat(threats.at("/reports/0/threats/0/mask/problem")).isEqualTo("mask.does-not-fit");
        assertThat(threats.at("/reports/0/threats/0/mask/url")).isIn("", "null");
        assertThat(threats.at("/reports/0/threats/0/boxVoxels/min/0")).isEqualTo("4");
        String report = threats.at("/reports/0/objectId");
        sent.officer
                .get("/api/v1/bags/%s/threats/%s/1/mask".formatted(sent.bag, report))
                .expectProblem(404, "image.absent");
    }

    @Test
    void aViewSaysFromWhereItLooksBesideTheVolumeInItsFrame() {
        Sent sent = send("0300000103", where -> where.withBox(BOX));

        Answer views = sent.officer.get("/api/v1/bags/" + sent.bag + "/views").expect(200);
        Answer bag = sent.officer.get("/api/v1/bags/" + sent.bag).expect(200);
        // Objects that came at one moment stand in any order.
        assertThat(bag.json().at("/scans/0/objects").findValuesAsString("id"))
                .contains(views.at("/views/0/objectId"));
        assertThat(bag.json().at("/scans/0/objects").findValues("volume").toString())
                .contains(views.at("/views/0/volumes/0"));
        assertThat(bag.at("/scans/0/scanner/palette")).isEqualTo("stepped");
        assertThat(views.at("/views/0/position/1")).isEqualTo("7.0");
        assertThat(views.at("/views/0/column/2")).isEqualTo("1.0");
        assertThat(views.at("/views/0/row/1")).isEqualTo("1.0");
        assertThat(views.at("/views/0/columnSpacing")).isEqualTo("1.25");
    }

    private record Sent(Client officer, String bag) {
        Answer threats() {
            return officer.get("/api/v1/bags/" + bag + "/threats").expect(200);
        }
    }

    /** Sends a scan with one threat, and has an officer hold the bag. */
    private static Sent send(String number, UnaryOperator<ThreatRepresentation> where) {
        TestScanner scanner = new TestScanner(node.node().dicomPort(), "LANE7");
        MadeScan made = new MadeScan(number);
        DataSet ct = made.ct();
        DataSet dx = made.dx(DxView.fromTheSide(2, new Point(6, 7, 8), 1.25));
        for (DataSet each : new DataSet[] {ct, dx, made.alarm(ct, where)}) {
            assertThat(scanner.send(each, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
        }
        Client officer = node.as("security-officer");
        eventually(() -> isWhole(officer, number));
        String bag = bag(officer, number);
        String task = officer.get("/api/v1/tasks?state=WAITING").expect(200).at("/items/0/id");
        Answer claimed = officer.post("/api/v1/tasks/" + task + "/claim").expect(200);
        assertThat(claimed.at("/bagId")).isEqualTo(bag);
        return new Sent(officer, bag);
    }

    private static String bag(Client officer, String number) {
        return officer.get("/api/v1/bags?lpn=" + number).expect(200).at("/items/0/id");
    }

    private static boolean isWhole(Client officer, String number) {
        Answer found = officer.get("/api/v1/bags?lpn=" + number).expect(200);
        return found.text().contains("\"scanState\":\"WHOLE\"");
    }

    private static void eventually(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("it holds in time").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
