package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.SNAPSHOT;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.interline.node.imaging.ImageAccess;
import org.interline.node.imaging.SealedPictures;
import org.interline.node.operations.Transactions;
import org.interline.node.web.ApiException;
import org.interline.node.web.CurrentOfficer;
import org.interline.tables.tables.records.SnapshotRecord;
import org.jooq.DSLContext;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The pictures that went with decisions. */
@RestController
@Tag(name = "Tasks")
class SnapshotController {
    private final Transactions transactions;
    private final DSLContext database;
    private final ImageAccess access;
    private final SealedPictures pictures;

    SnapshotController(
            Transactions transactions,
            DSLContext database,
            ImageAccess access,
            SealedPictures pictures) {
        this.transactions = transactions;
        this.database = database;
        this.access = access;
        this.pictures = pictures;
    }

    @Operation(
            summary = "A picture that went with a decision",
            description = "For who may see the bag's images: it is one of them.")
    @GetMapping("/api/v1/snapshots/{id}")
    ResponseEntity<byte[]> snapshot(CurrentOfficer officer, @PathVariable UUID id) {
        SnapshotRecord row =
                transactions.asAuthority(
                        officer.authorityId(),
                        () ->
                                database.selectFrom(SNAPSHOT)
                                        .where(SNAPSHOT.ID.eq(id))
                                        .fetchOptional()
                                        .orElseThrow(() -> ApiException.notFound("picture")));
        access.requireView(row.getScanId(), id);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore().cachePrivate())
                .contentType(MediaType.IMAGE_PNG)
                .body(pictures.read(row.getScanId(), row.getBlobId()));
    }
}
