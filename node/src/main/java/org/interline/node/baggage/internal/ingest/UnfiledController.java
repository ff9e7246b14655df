package org.interline.node.baggage.internal.ingest;

import static org.interline.tables.Tables.STORED_OBJECT;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.UUID;
import org.interline.node.operations.Transactions;
import org.interline.node.web.CurrentOfficer;
import org.interline.node.web.Page;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Objects that were kept though they fit no scan. */
@RestController
@Tag(name = "Scanners")
class UnfiledController {
    private final DSLContext database;
    private final Transactions transactions;

    UnfiledController(DSLContext database, Transactions transactions) {
        this.database = database;
        this.transactions = transactions;
    }

    /**
     * One of them.
     *
     * @param reason a code of the catalogue
     * @param text what exactly was wrong
     * @param scanner the AE title that sent it
     */
    record Unfiled(
            UUID id,
            Instant receivedAt,
            long bytes,
            String reason,
            @Nullable String text,
            String scanner) {}

    @Operation(summary = "Objects that fit no scan, newest first")
    @GetMapping("/api/v1/unfiled")
    Page<Unfiled> list(CurrentOfficer officer) {
        return transactions.asAuthority(
                officer.authorityId(),
                () ->
                        Page.whole(
                                database.selectFrom(STORED_OBJECT)
                                        .where(STORED_OBJECT.UNFILED_REASON.isNotNull())
                                        .and(STORED_OBJECT.SCAN_ID.isNull())
                                        .orderBy(STORED_OBJECT.RECEIVED_AT.desc())
                                        .limit(Page.MOST)
                                        .fetch(row ->
                                                new Unfiled(
                                                        row.getId(),
                                                        row.getReceivedAt().toInstant(),
                                                        row.getBytes(),
                                                        row.getUnfiledReason(),
                                                        row.getUnfiledText(),
                                                        row.getReceivedFrom()))));
    }
}
