package org.interline.node.baggage.internal.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.interline.tables.Tables.BAG_IDENTIFIER;
import static org.interline.tables.Tables.EVENT;
import static org.interline.tables.Tables.PROJECTION;
import static org.interline.tables.Tables.RECEIPT;
import static org.interline.tables.Tables.REFUSED_ASSOCIATION;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.VOLUME;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.NetException;
import org.interline.dicos.net.StoreOutcome;
import org.interline.kernel.Sha256;
import org.interline.node.Node;
import org.interline.node.baggage.internal.scanner.Registry;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.EventRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.interline.testkit.SampleFiles;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IngestTest {
    @TempDir static Path folder;
    private static Node node;
    private static TestScanner scanner;

    @BeforeAll
    static void start() {
        node = Node.start(NodeSettings.onLoopback(folder, "test"));
        scanner = TestScanner.registered(node, "LANE1", TestScanner.profile(1, 0, 0));
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void everySampleIsStoredSealedWithAReceiptAndTheConflictingOnesAreMarked() throws IOException {
        TestScanner lane = TestScanner.registered(node, "SAMPLES", TestScanner.profile(1, 0, 0));
        List<Path> samples = SampleFiles.all();
        for (Path sample : samples) {
            assertThat(lane.send(sample)).as("%s", sample).isEqualTo(StoreOutcome.SUCCESS);
        }
        List<StoredObjectRecord> rows =
                read(() ->
                        database()
                                .selectFrom(STORED_OBJECT)
                                .where(STORED_OBJECT.RECEIVED_FROM.eq("SAMPLES"))
                                .and(STORED_OBJECT.UNFILED_REASON.isNull())
                                .fetch());
        assertThat(rows).hasSize(samples.size());
        for (StoredObjectRecord row : rows) {
            assertThat(hashOfBlob(row)).isEqualTo(row.getSha256());
            boolean uidIsShared =
                    rows.stream()
                                    .filter(r ->
                                            r.getSopInstanceUid().equals(row.getSopInstanceUid()))
                                    .count()
                            > 1;
            assertThat(row.getConflicting()).as(row.getSopInstanceUid()).isEqualTo(uidIsShared);
            int receipts =
                    read(() -> database().fetchCount(RECEIPT, RECEIPT.OBJECT_ID.eq(row.getId())));
            assertThat(receipts).isEqualTo(1);
        }
        awaitPreparation();
        for (StoredObjectRecord stored : rows) {
            StoredObjectRecord row = only(stored.getId());
            assertThat(row.getState())
                    .as("%s %s: %s", row.getKind(), row.getDescription(), row.getProblemText())
                    .isEqualTo("READY");
            if (row.getKind().equals("CT")) {
                assertThat(row.getFramesPresent()).isEqualTo(row.getFramesDeclared());
            }
        }
        int volumes = read(() -> database().fetchCount(VOLUME));
        assertThat(volumes)
                .isEqualTo((int) rows.stream().filter(r -> r.getKind().equals("CT")).count());
        int views = read(() -> database().fetchCount(PROJECTION));
        assertThat(views)
                .isEqualTo((int) rows.stream().filter(r -> r.getKind().equals("DX")).count());
    }

    /** Waits until no object is left to be prepared. */
    private static void awaitPreparation() {
        Instant end = Instant.now().plusSeconds(60);
        while (read(
                        () ->
                                database()
                                        .fetchCount(
                                                STORED_OBJECT,
                                                STORED_OBJECT
                                                        .STATE
                                                        .eq("RECEIVED")
                                                        .and(STORED_OBJECT.SCAN_ID.isNotNull())))
                > 0) {
            assertThat(Instant.now()).as("objects are prepared in time").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private static StoredObjectRecord only(UUID id) {
        return read(() -> database().fetchSingle(STORED_OBJECT, STORED_OBJECT.ID.eq(id)));
    }

    @Test
    void aByteEqualResendIsOneObjectWithTwoReceipts() {
        DataSet object = report(TestScanner.uid(), "bag-resent");
        scanner.send(object, TransferSyntax.EXPLICIT);
        assertThat(scanner.send(object, TransferSyntax.EXPLICIT)).isEqualTo(StoreOutcome.SUCCESS);

        StoredObjectRecord row = only(object);
        List<Boolean> receipts =
                read(() ->
                        database()
                                .select(RECEIPT.RESEND)
                                .from(RECEIPT)
                                .where(RECEIPT.OBJECT_ID.eq(row.getId()))
                                .orderBy(RECEIPT.AT)
                                .fetch(RECEIPT.RESEND));
        assertThat(receipts).containsExactly(false, true);
        assertThat(row.getConflicting()).isFalse();
    }

    @Test
    void theSameUidWithOtherBytesMakesBothScansNotAssessed() {
        String uid = TestScanner.uid();
        DataSet first = report(uid, "bag-a");
        DataSet second = report(uid, "bag-b");
        scanner.send(first, TransferSyntax.EXPLICIT);
        scanner.send(second, TransferSyntax.EXPLICIT);

        List<StoredObjectRecord> rows = rows(uid);
        assertThat(rows).hasSize(2).allMatch(StoredObjectRecord::getConflicting);
        for (StoredObjectRecord row : rows) {
            String state =
                    read(() ->
                            database()
                                    .select(SCAN.STATE)
                                    .from(SCAN)
                                    .where(SCAN.ID.eq(row.getScanId()))
                                    .fetchSingle()
                                    .value1());
            assertThat(state).isEqualTo("CONFLICTING");
        }
    }

    @Test
    void whatBecameOfEachObjectIsRecordedWithItsScannerAndNoNumberOfABag() {
        String uid = TestScanner.uid();
        DataSet first = report(uid, "bag-recorded");
        scanner.send(first, TransferSyntax.EXPLICIT);
        scanner.send(first, TransferSyntax.EXPLICIT);
        scanner.send(report(uid, "bag-recorded-too"), TransferSyntax.EXPLICIT);
        String elsewhere = TestScanner.uid();
        scanner.send(Uids.DICOS_TDR, elsewhere, TransferSyntax.EXPLICIT, new byte[5000]);

        List<UUID> objects = rows(uid).stream().map(StoredObjectRecord::getId).toList();
        List<EventRecord> events =
                read(() ->
                        database()
                                .selectFrom(EVENT)
                                .where(EVENT.OBJECT_ID.in(objects))
                                .orderBy(EVENT.AT, EVENT.ID)
                                .fetch());
        assertThat(events)
                .extracting(EventRecord::getKind)
                .containsExactly(
                        "object.stored",
                        "object.resent",
                        "object.stored",
                        "object.conflicting",
                        "object.conflicting");
        assertThat(events.getFirst().getActorKind()).isEqualTo("scanner");
        assertThat(events)
                .allSatisfy(event -> {
                    assertThat(event.getBagId()).isNotNull();
                    assertThat(event.getBody().data()).doesNotContain("bag-recorded");
                });
        List<String> unfiled =
                read(() ->
                        database()
                                .select(EVENT.KIND)
                                .from(EVENT)
                                .where(EVENT.OBJECT_ID.eq(rows(elsewhere).getFirst().getId()))
                                .fetch(EVENT.KIND));
        assertThat(unfiled).containsExactly("object.unfiled");
    }

    @Test
    void oneBagsObjectsMeetUnderItsNumberWhichIsStoredSealed() {
        DataSet first = report(TestScanner.uid(), "0012345678");
        DataSet second = report(TestScanner.uid(), "0012345678");
        scanner.send(first, TransferSyntax.EXPLICIT);
        scanner.send(second, TransferSyntax.EXPLICIT);

        assertThat(bagOf(first)).isEqualTo(bagOf(second));
        byte[] sealed =
                read(() ->
                        database()
                                .select(BAG_IDENTIFIER.SEALED)
                                .from(BAG_IDENTIFIER)
                                .where(BAG_IDENTIFIER.BAG_ID.eq(bagOf(first)))
                                .fetchSingle()
                                .value1());
        assertThat(new String(sealed, ISO_8859_1)).doesNotContain("0012345678");
    }

    @Test
    void whatFitsNoScanIsKeptAndSaid() {
        String uid = TestScanner.uid();
        byte[] garbage = new byte[5000];
        Arrays.fill(garbage, (byte) 0x5A);
        StoreOutcome unreadable =
                scanner.send(Uids.DICOS_TDR, uid, TransferSyntax.EXPLICIT, garbage);
        DataSet noScan =
                report(TestScanner.uid(), "bag").toBuilder()
                        .remove(Tags.STUDY_INSTANCE_UID)
                        .build();
        StoreOutcome withoutScan = scanner.send(noScan, TransferSyntax.EXPLICIT);

        assertThat(unreadable.status()).isEqualTo(0xB007);
        assertThat(scanner.send(Uids.DICOS_TDR, uid, TransferSyntax.EXPLICIT, garbage))
                .as("the same bytes once more")
                .isEqualTo(unreadable);
        assertThat(withoutScan.status()).isEqualTo(0xB007);
        StoredObjectRecord kept = rows(uid).getFirst();
        assertThat(kept.getUnfiledReason()).isEqualTo("unfiled.unreadable");
        assertThat(kept.getKind()).isEqualTo("UNREADABLE");
        assertThat(hashOfBlob(kept)).isEqualTo(Sha256.of(garbage).hex());
        assertThat(only(noScan).getUnfiledReason()).isEqualTo("unfiled.no-scan");
    }

    @Test
    void anUnknownADisabledAndAMisplacedScannerAreRefusedByName() {
        refused(new TestScanner(node.dicomPort(), "STRANGER"), "no scanner with the AE title");
        refused(
                TestScanner.registered(
                        node, "DISABLED", TestScanner.profile(1, 0, 0), s -> Scanners.disabled(s)),
                "is disabled");
        refused(
                TestScanner.registered(
                        node,
                        "ELSEWHERE",
                        TestScanner.profile(1, 0, 0),
                        s -> Scanners.at(s, "192.0.2.7")),
                "is registered at 192.0.2.7, and calls from 127.0.0.1");
        refused(
                TestScanner.registered(
                        node,
                        "NOCERT",
                        TestScanner.profile(1, 0, 0),
                        s -> Scanners.showing(s, "ab".repeat(32))),
                "must show the certificate abab");
    }

    @Test
    void onlyTheLatestRefusalsAreKept() {
        Registry registry = node.part(Registry.class);
        int most = Math.toIntExact(Registry.REFUSALS_KEPT.most());
        read(() ->
                database()
                        .execute(
                                "insert into refused_association (id, at, calling_ae, address, reason)"
                                        + " select gen_random_uuid(), now() - make_interval(hours => n),"
                                        + " 'OLD', '192.0.2.9', 'refusal ' || n"
                                        + " from generate_series(1, {0}) n",
                                DSL.inline(most + 7)));
        read(registry::forgetOldRefusals);
        List<String> kept =
                read(() ->
                        database()
                                .select(REFUSED_ASSOCIATION.REASON)
                                .from(REFUSED_ASSOCIATION)
                                .fetch(REFUSED_ASSOCIATION.REASON));
        assertThat(kept)
                .hasSize(most)
                .contains("refusal 1")
                .doesNotContain("refusal " + (most + 1));
    }

    private static void refused(TestScanner stranger, String because) {
        assertThatExceptionOfType(NetException.class).isThrownBy(stranger::connect);
        List<String> reasons =
                read(() ->
                        database()
                                .select(REFUSED_ASSOCIATION.REASON)
                                .from(REFUSED_ASSOCIATION)
                                .fetch(REFUSED_ASSOCIATION.REASON));
        assertThat(reasons).anyMatch(r -> r.contains(because));
    }

    private static String hashOfBlob(StoredObjectRecord row) {
        try (SealedBlob blob = node.part(BlobStore.class).open(row.getKeyScope(), row.getBlobId());
                InputStream in = blob.stream(0);
                DigestInputStream digest = new DigestInputStream(in, Sha256.newDigest())) {
            digest.transferTo(OutputStream.nullOutputStream());
            return Sha256.finish(digest.getMessageDigest()).hex();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static UUID bagOf(DataSet object) {
        return read(() ->
                database()
                        .select(SCAN.BAG_ID)
                        .from(SCAN)
                        .where(SCAN.ID.eq(only(object).getScanId()))
                        .fetchSingle()
                        .value1());
    }

    private static StoredObjectRecord only(DataSet object) {
        List<StoredObjectRecord> rows = rows(object.string(Tags.SOP_INSTANCE_UID).orElseThrow());
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    private static List<StoredObjectRecord> rows(String uid) {
        return read(() ->
                database()
                        .selectFrom(STORED_OBJECT)
                        .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(uid))
                        .fetch());
    }

    private static DSLContext database() {
        return node.part(DSLContext.class);
    }

    private static <T> T read(Supplier<T> query) {
        return node.part(Transactions.class).asSystem(query);
    }

    private static DataSet report(String uid, String bag) {
        DataSetBuilder builder =
                DataSet.builder()
                        .put(Tags.SOP_CLASS_UID, Uids.DICOS_TDR)
                        .put(Tags.SOP_INSTANCE_UID, uid)
                        .put(Tags.PATIENT_ID, bag)
                        .put(Tags.ISSUER_OF_PATIENT_ID, "TEST")
                        .put(Tags.TYPE_OF_PATIENT_ID, "BARCODE")
                        .put(Tags.STUDY_INSTANCE_UID, TestScanner.uid())
                        .put(Tags.DICOS_VERSION, "V03")
                        .put(Tags.ALARM_DECISION, "CLEAR");
        return builder.build();
    }
}
