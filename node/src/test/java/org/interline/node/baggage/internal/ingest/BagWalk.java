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
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;

/**
 * A bag's walk through a node, from the scanner to the officer's decision.
 *
 * @param lane what the node's one scanner sends to; no longer so once the node has restarted
 */
record BagWalk(TestNode node, TestScanner lane) {

    /** Registers the scanner. */
    static BagWalk on(TestNode node) {
        return new BagWalk(
                node, TestScanner.registered(node.node(), "LANE", TestScanner.profile(1, 0, 0)));
    }

    /** Scans a bag, waits until officers may look at it, and returns it. */
    UUID scanned(String bag) {
        DataSet ct = new MadeScan(bag).ct();
        assertThat(lane.send(ct, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);
        String uid = ct.string(Tags.SOP_INSTANCE_UID).orElseThrow();
        UUID id =
                node.part(Transactions.class)
                        .asSystem(() ->
                                database()
                                        .select(SCAN.BAG_ID)
                                        .from(SCAN)
                                        .join(STORED_OBJECT)
                                        .on(STORED_OBJECT.SCAN_ID.eq(SCAN.ID))
                                        .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(uid))
                                        .fetchSingle()
                                        .value1());
        eventually(() -> scan(id).getState().equals("WHOLE"));
        return id;
    }

    /** The security officer refers the bag; returns the task's path. */
    String decided(UUID bag) {
        UUID task =
                node.part(Transactions.class)
                        .asSystem(() ->
                                database()
                                        .fetchSingle(
                                                "select task.id from task join authority on"
                                                        + " authority.id = task.authority_id where"
                                                        + " code = 'security' and bag_id = ?",
                                                bag)
                                        .get(0, UUID.class));
        String path = "/api/v1/tasks/" + task;
        Client officer = node.as("security-officer");
        Answer claimed = officer.post(path + "/claim").expect(200);
        officer.post(
                        path + "/decision",
                        Map.of(
                                "kind",
                                "REFER",
                                "reason",
                                "suspicious-object",
                                "version",
                                Integer.parseInt(claimed.at("/version"))))
                .expect(200);
        node.clock().advance(Duration.ofSeconds(6));
        eventually(() -> officer.get(path).expect(200).at("/state").equals("DECIDED"));
        return path;
    }

    /** The path of a plane in the middle of the bag's image. */
    String plane(UUID bag) {
        return node.as("security-auditor")
                        .get("/api/v1/bags/" + bag)
                        .expect(200)
                        .at("/scans/0/objects/0/volume/url")
                + "/planes/axial/7?format=raw16";
    }

    ScanRecord scan(UUID bag) {
        return node.part(Transactions.class)
                .asSystem(() -> database().fetchSingle(SCAN, SCAN.BAG_ID.eq(bag)));
    }

    private DSLContext database() {
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
