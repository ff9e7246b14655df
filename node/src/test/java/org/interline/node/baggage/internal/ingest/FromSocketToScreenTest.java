package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.DECISION;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A CT and its report, from a scanner's socket to an officer's screen and back as a report. */
class FromSocketToScreenTest {
    private static TestNode node;

    @BeforeAll
    static void start() {
        node = TestNode.started();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aBagIsScannedSeenAndDecidedAndTheDecisionBecomesAReport() {
        Client administrator = node.as("security-scanners");
        administrator.post("/api/v1/scanners", registration()).expect(201);
        administrator
                .post("/api/v1/scanners", registration())
                .expectProblem(409, "scanner.ae-title-taken");
        assertThat(administrator.get("/api/v1/scanners").expect(200).at("/items/0/aeTitle"))
                .isEqualTo("LANE7");

        TestScanner scanner = new TestScanner(node.node().dicomPort(), "LANE7");
        assertThat(scanner.send(new MadeScan("0300000001").ct(), TransferSyntax.EXPLICIT))
                .isEqualTo(StoreOutcome.SUCCESS);

        Client officer = node.as("security-officer");
        eventually(
                () -> !officer.get("/api/v1/tasks?state=WAITING").text().contains("\"items\":[]"));
        Answer waiting = officer.get("/api/v1/tasks?state=WAITING").expect(200);
        String bag = waiting.at("/items/0/bagId");
        Answer whole = officer.get("/api/v1/bags/" + bag).expect(200);
        String volume = whole.at("/scans/0/objects/0/volume/url");
        String object = whole.at("/scans/0/objects/0/id");
        assertThat(whole.at("/scans/0/objects/0/maker")).isEqualTo("Example Works");
        assertThat(whole.at("/scans/0/objects/0/model")).isEqualTo("Tunnel One");
        officer.get(volume).expectProblem(403, "image.not-claimed");
        officer.get("/api/v1/objects/" + object + "/thumbnail").expect(200);

        Answer task = officer.post("/api/v1/tasks/next").expect(200);
        Answer manifest = officer.get(volume).expect(200);
        assertThat(manifest.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        int columns = Integer.parseInt(manifest.at("/dimensions/0"));
        Answer plane = officer.get(volume + "/planes/axial/0?format=raw16").expect(200);
        assertThat(plane.headers().firstValue("X-Columns")).hasValue(Integer.toString(columns));
        officer.get(volume + "/planes/sagittal/0?format=png").expect(200);
        officer.get(volume + "/planes/axial/99999").expectProblem(400, "image.request");
        officer.get("/api/v1/bags/" + bag + "/threats").expect(200);

        officer.post(
                        "/api/v1/tasks/" + task.at("/id") + "/decision",
                        Map.of(
                                "kind",
                                "REFER",
                                "reason",
                                "suspicious-object",
                                "version",
                                Integer.parseInt(task.at("/version"))))
                .expect(200);
        node.clock().advance(Duration.ofSeconds(6));
        eventually(FromSocketToScreenTest::aReportWasMade);
        Client auditor = node.as("security-auditor");
        Answer threats = auditor.get("/api/v1/bags/" + bag + "/threats").expect(200);
        assertThat(threats.at("/reports/0/type")).isEqualTo("OPERATOR");
        assertThat(threats.at("/reports/0/decision")).isEqualTo("ALARM");
        assertThat(threats.text()).doesNotContain("security officer");
        String history = auditor.get("/api/v1/bags/" + bag + "/history").expect(200).text();
        assertThat(history)
                .contains("object.stored", "CT received")
                .contains("scan.settled", "The scan is whole")
                .contains("report.made", "The report of the decision was made");
        Client customs = node.as("customs-auditor");
        assertThat(customs.get("/api/v1/bags/" + bag + "/history").expect(200).text())
                .contains("object.stored")
                .doesNotContain("report.made");
        assertThat(customs.get("/api/v1/bags/" + bag + "/threats").expect(200).text())
                .doesNotContain("OPERATOR");
        assertThat(customs.get("/api/v1/bags/" + bag).expect(200).text())
                .doesNotContain("OPERATOR");
    }

    private static boolean aReportWasMade() {
        DSLContext database = node.part(DSLContext.class);
        return node.part(Transactions.class)
                .asSystem(() ->
                        database.fetchExists(DECISION, DECISION.REPORT_OBJECT_ID.isNotNull()));
    }

    private static void eventually(BooleanSupplier holds) {
        Instant end = Instant.now().plusSeconds(60);
        while (!holds.getAsBoolean()) {
            assertThat(Instant.now()).as("it holds in time").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static Map<String, Object> registration() {
        return Map.of(
                "aeTitle", "LANE7",
                "name", "Lane 7",
                "site", "ICN Terminal 2",
                "timeZone", "Asia/Seoul",
                "profile", Map.of("ct", 1, "dx", 0, "tdr", 0, "waitSeconds", 60),
                "enabled", true,
                "simulated", true);
    }
}
