package org.interline.node.baggage.internal.ingest;

import static org.interline.tables.Tables.STORED_OBJECT;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.interline.node.imaging.BlobClaims;
import org.interline.node.operations.Transactions;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The blobs of stored objects. */
@Component
class ObjectClaims implements BlobClaims {
    private final DSLContext database;
    private final Transactions transactions;

    ObjectClaims(DSLContext database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    @Override
    public Set<UUID> claimed(Collection<UUID> blobs) {
        return transactions.asSystem(() ->
                database.select(STORED_OBJECT.BLOB_ID)
                        .from(STORED_OBJECT)
                        .where(STORED_OBJECT.BLOB_ID.in(blobs))
                        .fetchSet(STORED_OBJECT.BLOB_ID));
    }
}
