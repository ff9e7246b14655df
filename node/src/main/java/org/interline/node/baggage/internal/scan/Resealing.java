package org.interline.node.baggage.internal.scan;

import static org.interline.tables.Tables.STORED_OBJECT;

import java.util.Collection;
import java.util.Objects;
import java.util.UUID;
import org.interline.node.imaging.BlobStore;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * Lets the file of an object that was moved by hand follow its row: under its scan's key, or under
 * its own while it is unfiled. The move commits first, with the job that calls this; whatever stops
 * the node in between, the job is there and the file tells how far it came.
 */
@Component
class Resealing {
    private final DSLContext database;
    private final Transactions transactions;
    private final BlobStore blobs;

    Resealing(DSLContext database, Transactions transactions, BlobStore blobs) {
        this.database = database;
        this.transactions = transactions;
        this.blobs = blobs;
    }

    void follow(Collection<UUID> objects) {
        transactions.runAsSystem(() ->
                database.selectFrom(STORED_OBJECT)
                        .where(STORED_OBJECT.ID.eq(DSL.any(objects.toArray(UUID[]::new))))
                        // All others rest where they were first sealed.
                        .and(STORED_OBJECT.UNFILED_REASON.isNotNull())
                        .orderBy(STORED_OBJECT.ID)
                        // Held until the row says where the file is: two who reseal it take turns.
                        .forNoKeyUpdate()
                        .fetch()
                        .forEach(this::reseal));
    }

    private void reseal(StoredObjectRecord row) {
        UUID scope = Objects.requireNonNullElse(row.getScanId(), row.getId());
        // Also when the row says so already: the one before may have been stopped in here.
        blobs.rescope(row.getBlobId(), scope);
        row.setKeyScope(scope);
        row.update();
    }
}
