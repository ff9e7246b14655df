package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosWriter;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.AeTitle;
import org.interline.dicos.net.DataSource;
import org.interline.dicos.net.ProposedContext;
import org.interline.dicos.net.StoreOutcome;
import org.interline.dicos.net.StoreRequest;
import org.interline.dicos.net.StoreScu;
import org.interline.node.Node;
import org.interline.node.baggage.internal.scanner.Registry;
import org.interline.node.baggage.internal.scanner.Scanner;
import org.interline.node.fixture.Client;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

/** A line of the log says who was refused, and why. */
@ExtendWith(OutputCaptureExtension.class)
class RefusalLogTest {
    private static final String DISPLAY_WINDOW = "1.2.840.10008.5.1.1.1";

    @TempDir static Path folder;
    private static Node node;
    private static TestScanner lane;

    @BeforeAll
    static void start() {
        node = Node.start(NodeSettings.onLoopback(folder, "test"));
        lane = TestScanner.registered(node, "LANE1", TestScanner.profile(0, 0, 1));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void ofAPresentationContext(CapturedOutput log) {
        String syntax = TransferSyntax.EXPLICIT.uid();
        try (StoreScu association =
                lane.connect(
                        ProposedContext.of(Uids.DICOS_TDR, syntax),
                        ProposedContext.of(DISPLAY_WINDOW, syntax))) {
            association.echo();
        }
        assertThat(warnings(log))
                .anySatisfy(line -> assertThat(line).contains("LANE1").contains(DISPLAY_WINDOW));
    }

    @Test
    void ofAnObject(CapturedOutput log) throws IOException {
        TestScanner other = TestScanner.registered(node, "LANE2", TestScanner.profile(0, 0, 1));
        DataSet report = new MadeScan("0500000001").clear();
        String uid = report.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        String syntax = TransferSyntax.EXPLICIT.uid();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DicosWriter.write(bytes, report, TransferSyntax.EXPLICIT);
        StoreOutcome outcome;
        try (StoreScu association = other.connect(ProposedContext.of(Uids.DICOS_TDR, syntax))) {
            disable("LANE2");
            outcome =
                    association.store(
                            StoreRequest.of(Uids.DICOS_TDR, uid, syntax),
                            DataSource.of(bytes.toByteArray()));
        }
        assertThat(outcome.stored()).isFalse();
        String why = "the scanner LANE2 was disabled or changed during the association";
        assertThat(warnings(log))
                .anySatisfy(line -> assertThat(line).contains("LANE2 at", uid, "refused", why));
    }

    private static void disable(String aeTitle) {
        Registry registry = node.part(Registry.class);
        node.part(Transactions.class)
                .runAsSystem(() -> {
                    Scanner was = registry.byAeTitle(new AeTitle(aeTitle)).orElseThrow();
                    registry.change(
                            new Scanner(
                                    was.id(),
                                    was.aeTitle(),
                                    was.name(),
                                    was.site(),
                                    was.address(),
                                    was.certificateSha256(),
                                    was.timeZone(),
                                    was.profile(),
                                    false,
                                    was.simulated(),
                                    was.palette(),
                                    was.createdAt(),
                                    was.lastSeenAt()));
                });
    }

    private static List<String> warnings(CapturedOutput log) {
        return log.getAll()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(Client.JSON::readTree)
                .filter(line -> line.toString().contains("\"WARN\""))
                .map((JsonNode line) -> line.path("message").asString(""))
                .toList();
    }
}
