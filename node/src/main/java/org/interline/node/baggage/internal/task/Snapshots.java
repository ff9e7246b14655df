package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SNAPSHOT;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.internal.screening.Decision;
import org.interline.node.baggage.internal.screening.ScreeningTask;
import org.interline.node.imaging.BlobClaims;
import org.interline.node.imaging.SealedPictures;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The pictures of decisions, each sealed under the key of the scan that it shows. */
@Component
class Snapshots implements BlobClaims {
    private final DSLContext database;
    private final Transactions transactions;
    private final SealedPictures pictures;
    private final Clock clock;

    Snapshots(
            DSLContext database, Transactions transactions, SealedPictures pictures, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.pictures = pictures;
        this.clock = clock;
    }

    /** Keeps them with the decision, in the caller's transaction. */
    void keep(Decision decision, ScreeningTask task, List<Snapshot> snapshots) {
        Set<UUID> scans = snapshots.stream().map(Snapshot::scanId).collect(Collectors.toSet());
        int known = database.fetchCount(SCAN, SCAN.ID.in(scans), SCAN.BAG_ID.eq(task.bagId()));
        if (known < scans.size()) {
            throw ApiException.notFound("scan");
        }
        int number = 0;
        for (Snapshot snapshot : snapshots) {
            database.insertInto(SNAPSHOT)
                    .set(SNAPSHOT.ID, Uuid7.next(clock))
                    .set(SNAPSHOT.DECISION_ID, decision.id())
                    .set(SNAPSHOT.AUTHORITY_ID, task.authorityId())
                    .set(SNAPSHOT.SCAN_ID, snapshot.scanId())
                    .set(SNAPSHOT.BLOB_ID, pictures.seal(snapshot.scanId(), snapshot.png()))
                    .set(SNAPSHOT.NUMBER, ++number)
                    .set(SNAPSHOT.COLUMNS, snapshot.columns())
                    .set(SNAPSHOT.ROWS, snapshot.rows())
                    .set(SNAPSHOT.SHA256, snapshot.png().sha256())
                    .execute();
        }
    }

    @Override
    public Set<UUID> claimed(Collection<UUID> known) {
        return transactions.asSystem(() ->
                database.select(SNAPSHOT.BLOB_ID)
                        .from(SNAPSHOT)
                        .where(SNAPSHOT.BLOB_ID.in(known))
                        .fetchSet(SNAPSHOT.BLOB_ID));
    }
}
