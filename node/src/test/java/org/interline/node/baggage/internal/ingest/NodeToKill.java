package org.interline.node.baggage.internal.ingest;

import static org.interline.tables.Tables.RECEIPT;
import static org.interline.tables.Tables.SCANNER;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.List;
import org.interline.kernel.Sha256;
import org.interline.node.Node;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jooq.Result;

/**
 * A node as a process of its own, to be killed. When it has started it checks every object that was
 * acknowledged to anyone before, says so in one line, then tells its port in another.
 *
 * <p>Arguments: the data folder, and the file of acknowledged objects (UID and SHA-256 a line).
 */
final class NodeToKill {
    static final String AE_TITLE = "KILLED";
    static final String WRONG = "WRONG ";
    static final String INTACT = "INTACT ";
    static final String PORT = "PORT ";

    private NodeToKill() {}

    public static void main(String[] args) throws Exception {
        Node node = Node.start(NodeSettings.onLoopback(Path.of(args[0]), "to be killed"));
        DSLContext database = node.part(DSLContext.class);
        Transactions transactions = node.part(Transactions.class);
        List<String> acknowledged = Files.readAllLines(Path.of(args[1]));
        for (String line : acknowledged) {
            String[] parts = line.split(" ", 2);
            String fault = fault(node, database, transactions, parts[0], parts[1]);
            if (!fault.isEmpty()) {
                System.out.println(WRONG + parts[0] + ": " + fault);
            }
        }
        System.out.println(INTACT + acknowledged.size());
        if (!transactions.asSystem(() -> database.fetchExists(SCANNER))) {
            TestScanner.registered(node, AE_TITLE, TestScanner.profile(1, 0, 0));
        }
        System.out.println(PORT + node.dicomPort());
        System.out.flush();
        Thread.currentThread().join();
    }

    private static String fault(
            Node node, DSLContext database, Transactions transactions, String uid, String sha256)
            throws IOException {
        Result<StoredObjectRecord> rows =
                transactions.asSystem(() ->
                        database.selectFrom(STORED_OBJECT)
                                .where(STORED_OBJECT.SOP_INSTANCE_UID.eq(uid))
                                .fetch());
        if (rows.size() != 1) {
            return rows.size() + " objects instead of one";
        }
        StoredObjectRecord row = rows.getFirst();
        int receipts =
                transactions.asSystem(
                        () -> database.fetchCount(RECEIPT, RECEIPT.OBJECT_ID.eq(row.getId())));
        if (receipts < 1) {
            return "no receipt";
        }
        try (SealedBlob blob = node.part(BlobStore.class).open(row.getKeyScope(), row.getBlobId());
                InputStream in = blob.stream(0);
                DigestInputStream digest = new DigestInputStream(in, Sha256.newDigest())) {
            digest.transferTo(OutputStream.nullOutputStream());
            String found = Sha256.finish(digest.getMessageDigest()).hex();
            return found.equals(sha256) && row.getSha256().equals(sha256)
                    ? ""
                    : "sent " + sha256 + ", the row says " + row.getSha256() + ", read " + found;
        }
    }
}
