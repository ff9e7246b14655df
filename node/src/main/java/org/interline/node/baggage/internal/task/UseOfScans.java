package org.interline.node.baggage.internal.task;

import static org.interline.tables.Tables.SCAN;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.baggage.NotAssessed;
import org.interline.node.baggage.ScanUse;
import org.interline.node.web.ApiException;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Refuses looks at, and Clears by, what may not be used any more; in the caller's transaction. */
@Component
class UseOfScans {
    private final DSLContext database;
    private final ScanUse use;

    UseOfScans(DSLContext database, ScanUse use) {
        this.database = database;
        this.use = use;
    }

    /**
     * Returns when the scan may be used.
     *
     * @throws ApiException {@code held.use-ended}, which says why
     */
    void require(UUID scanId) {
        use.ended(scanId)
                .ifPresent(why -> {
                    throw new ApiException(
                            ErrorCategory.FORBIDDEN, "held.use-ended", Map.of("why", why.code()));
                });
    }

    /** As {@link #require}, for the scan that the bag is judged by; a bag without one may pass. */
    void requireOfBag(UUID bagId) {
        latest(bagId).ifPresent(this::require);
    }

    /** The code of what keeps the bag from being cleared, if that is that its use has ended. */
    Optional<String> blocksClear(UUID bagId) {
        return latest(bagId).flatMap(use::ended).map(_ -> NotAssessed.USE_ENDED.code());
    }

    /** A bag that was scanned again is judged by the new scan. */
    private Optional<UUID> latest(UUID bagId) {
        return database.select(SCAN.ID)
                .from(SCAN)
                .where(SCAN.BAG_ID.eq(bagId))
                .orderBy(SCAN.STARTED_AT.desc(), SCAN.ID.desc())
                .limit(1)
                .fetchOptional(SCAN.ID);
    }
}
