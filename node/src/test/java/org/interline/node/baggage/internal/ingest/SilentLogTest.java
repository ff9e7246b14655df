package org.interline.node.baggage.internal.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.interline.tables.Tables.JOB;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.node.baggage.internal.task.Sweeper;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.SignInWalk;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/**
 * A bag's whole life, with everything that goes wrong on the way, leaves nothing in the log that
 * names a bag's owner or an officer, or quotes one.
 */
@ExtendWith(OutputCaptureExtension.class)
class SilentLogTest {
    private static final String NUMBER = "0197531864";
    private static final String NOTE = "blue hatbox beside a teapot";

    @Test
    void the_log_names_no_bag_no_officer_and_no_note(CapturedOutput log) {
        try (TestNode node = TestNode.started()) {
            live(node);
        }
        LoggerFactory.getLogger(SilentLogTest.class).warn("the test has heard the log");

        List<JsonNode> lines =
                log.getAll()
                        .lines()
                        .filter(line -> line.startsWith("{"))
                        .map(Client.JSON::readTree)
                        .toList();
        assertThat(lines)
                .extracting(line -> line.path("message").asString(""))
                .contains("the test has heard the log");
        assertThat(log.getAll())
                .doesNotContain(NUMBER, NOTE, "hatbox", "security officer", "security-officer")
                .doesNotContain(TestNode.PASSWORD, "wrong horse");
    }

    private static void live(TestNode node) {
        TestScanner scanner =
                TestScanner.registered(node.node(), "LANE1", TestScanner.profile(0, 0, 1));
        scanner.send(report(), TransferSyntax.EXPLICIT);
        scanner.send(
                Uids.DICOS_TDR,
                TestScanner.uid(),
                TransferSyntax.EXPLICIT,
                ("no data set at all: " + NUMBER).getBytes(UTF_8));
        Client officer = node.as("security-officer");
        await().until(
                        () -> officer.get("/api/v1/tasks?state=WAITING").json().get("items").size(),
                        waiting -> waiting == 1);
        officer.get("/api/v1/bags?lpn=" + NUMBER).expect(200);
        officer.get("/api/v1/bags?lpn=" + NUMBER + "&cursor=" + NUMBER);
        officer.get("/api/v1/bags/" + NUMBER).expectProblem(400, "request.parameter");
        Answer task = officer.post("/api/v1/tasks/next", Map.of()).expect(200);
        assertThat(task.at("/lpn")).isEqualTo(NUMBER);
        String address = "/api/v1/tasks/" + task.at("/id");
        officer.post(address + "/return", Map.of("reason", "shift-end", "note", NOTE)).expect(200);
        Answer again = officer.post(address + "/claim").expect(200);
        officer.sendJson(
                        "POST",
                        address + "/decision",
                        "{\"note\":\"" + NOTE + "\",\"version\":\"x\"}")
                .expectProblem(400, "request.unreadable");
        officer.sendJson("POST", address + "/decision", "{\"note\":\"" + NOTE)
                .expectProblem(400, "request.unreadable");
        officer.post(address + "/decision", Map.of("note", NOTE, "reason", NOTE))
                .expectProblem(400, "request.invalid");
        officer.post(
                        address + "/decision",
                        Map.of(
                                "kind",
                                "REFER",
                                "reason",
                                "other",
                                "note",
                                NOTE,
                                "version",
                                again.json().get("version").asInt()))
                .expect(200);
        new SignInWalk(node.address()).signIn("security-officer", "wrong horse");
        node.clock().advance(Duration.ofSeconds(6));
        node.part(Sweeper.class).sweep();
        DSLContext database = node.part(DSLContext.class);
        await().until(() ->
                node.part(Transactions.class)
                        .asSystem(() ->
                                database.fetchExists(
                                        JOB,
                                        JOB.KIND.eq("report.operator"),
                                        JOB.DONE_AT.isNotNull().or(JOB.FAILED_AT.isNotNull()))));
        node.clock().advance(Duration.ofHours(13));
        node.part(Sweeper.class).sweep();
    }

    private static DataSet report() {
        return DataSet.builder()
                .put(Tags.SOP_CLASS_UID, Uids.DICOS_TDR)
                .put(Tags.SOP_INSTANCE_UID, TestScanner.uid())
                .put(Tags.PATIENT_ID, NUMBER)
                .put(Tags.ISSUER_OF_PATIENT_ID, "KE")
                .put(Tags.TYPE_OF_PATIENT_ID, "BARCODE")
                .put(Tags.STUDY_INSTANCE_UID, TestScanner.uid())
                .put(Tags.DICOS_VERSION, "V03")
                .put(Tags.ALARM_DECISION, "CLEAR")
                .build();
    }
}
