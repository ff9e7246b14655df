package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.Sha256;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.ScanRecord;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Makes objects that fit no scan, moves them by hand, and looks at what became of them. */
final class UnfiledObjects {
    static final String REASON = "the scanner lost the number";

    private static final int STORED_BUT_UNFILED = 0xB007;

    private final TestNode node;

    UnfiledObjects(TestNode node) {
        this.node = node;
    }

    /** Sends the object as one that forgot to name its scan. */
    DataSet unfiled(TestScanner lane, DataSet object) {
        DataSet lost = object.toBuilder().remove(Tags.STUDY_INSTANCE_UID).build();
        assertThat(lane.send(lost, TransferSyntax.EXPLICIT).status()).isEqualTo(STORED_BUT_UNFILED);
        return lost;
    }

    static Answer move(Client who, UUID object, @Nullable UUID scan) {
        Map<String, Object> body = new HashMap<>();
        body.put("scanId", scan);
        body.put("reason", REASON);
        return who.post("/api/v1/unfiled/" + object + "/scan", body);
    }

    UUID id(DataSet object) {
        return id(object.string(Tags.SOP_INSTANCE_UID).orElseThrow());
    }

    UUID id(String sopInstanceUid) {
        return read(database ->
                database.fetchSingle(
                                STORED_OBJECT, STORED_OBJECT.SOP_INSTANCE_UID.eq(sopInstanceUid))
                        .getId());
    }

    UUID scanOf(DataSet object) {
        return row(id(object)).getScanId();
    }

    UUID bagOf(UUID scan) {
        return scan(scan).getBagId();
    }

    String state(UUID scan) {
        return scan(scan).getState();
    }

    /** The row and the file agree on whose key it is under, and the bytes are those that came. */
    void isSealedUnder(UUID scope, UUID object) {
        StoredObjectRecord row = row(object);
        assertThat(row.getKeyScope()).isEqualTo(scope);
        try (SealedBlob blob = node.part(BlobStore.class).open(scope, row.getBlobId());
                InputStream in = blob.stream(0)) {
            assertThat(Sha256.of(in.readAllBytes()).hex()).isEqualTo(row.getSha256());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    StoredObjectRecord row(UUID object) {
        return read(database -> database.fetchSingle(STORED_OBJECT, STORED_OBJECT.ID.eq(object)));
    }

    private ScanRecord scan(UUID id) {
        return read(database -> database.fetchSingle(SCAN, SCAN.ID.eq(id)));
    }

    private <T> T read(Function<DSLContext, T> read) {
        return node.part(Transactions.class)
                .asSystem(() -> read.apply(node.part(DSLContext.class)));
    }
}
