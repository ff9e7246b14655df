package org.interline.node.exchange.internal.keeping;

import static org.interline.tables.Tables.HELD;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_ABROAD;
import static org.interline.tables.Tables.TASK;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.PartyId;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.NotAssessed;
import org.interline.tables.tables.records.HeldRecord;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what crossed and is held, in the caller's transaction. */
@Component
class HeldStore {
    /** As many are read at once; the next follow after the last. */
    static final int BATCH = 500;

    private final DSLContext database;

    HeldStore(DSLContext database) {
        this.database = database;
    }

    /** A scan that came from abroad; empty for one that was made here. */
    Optional<Held> abroad(UUID scanId) {
        // Most scans were made here: they cost one look at an index.
        return database.fetchExists(SCAN_ABROAD, SCAN_ABROAD.SCAN_ID.eq(scanId))
                ? abroad(List.of(scanId)).stream().findFirst()
                : Optional.empty();
    }

    /** Those of the scans that came from abroad, by scan. */
    List<Held> abroad(Collection<UUID> scans) {
        return database.selectFrom(HELD)
                .where(HELD.SCOPE.eq(DSL.any(scans.toArray(UUID[]::new))), HELD.ABROAD.isTrue())
                .orderBy(HELD.SCOPE)
                .fetch(HeldStore::held);
    }

    /** What is sealed under the key, once for each agreement under which it crossed. */
    List<Held> under(UUID scope) {
        return database.selectFrom(HELD).where(HELD.SCOPE.eq(scope)).fetch(HeldStore::held);
    }

    /**
     * Scans from abroad whose bag has an open task that does not know of an end of use, by scan,
     * after one.
     */
    List<UUID> withOpenTasks(UUID after) {
        // From the tasks: of those few are open, and scans there are ever more.
        return database.selectDistinct(SCAN.ID)
                .from(TASK)
                .join(SCAN)
                .on(SCAN.BAG_ID.eq(TASK.BAG_ID))
                .join(SCAN_ABROAD)
                .on(SCAN_ABROAD.SCAN_ID.eq(SCAN.ID))
                .where(
                        TASK.STATE.in("PREPARING", "WAITING", "CLAIMED"),
                        TASK.NOT_ASSESSED_REASON.isDistinctFrom(NotAssessed.USE_ENDED.code()),
                        SCAN.ID.gt(after))
                .orderBy(SCAN.ID)
                .limit(BATCH)
                .fetch(SCAN.ID);
    }

    /**
     * What crossed under the agreement, is not destroyed yet and not held back, by key, after one.
     *
     * @param beganBefore whatever began later cannot be due
     */
    List<Held> maybeDue(Sha256 agreement, Optional<Instant> beganBefore, UUID after) {
        return fetch(
                HELD.AGREEMENT
                        .eq(agreement.hex())
                        .and(HELD.ORDERED.isFalse())
                        .and(HELD.HELD_BACK.isFalse())
                        .and(
                                beganBefore
                                        .map(time ->
                                                HELD.BEGAN_AT.le(time.atOffset(ZoneOffset.UTC)))
                                        .orElseGet(DSL::noCondition)),
                after);
    }

    private List<Held> fetch(Condition condition, UUID after) {
        return database.selectFrom(HELD)
                .where(condition, HELD.SCOPE.gt(after))
                .orderBy(HELD.SCOPE)
                .limit(BATCH)
                .fetch(HeldStore::held);
    }

    private static Held held(HeldRecord row) {
        return new Held(
                row.getScope(),
                row.getBagId(),
                Optional.ofNullable(row.getScanId()),
                row.getAbroad(),
                new Sha256(row.getAgreement()),
                new PartyId(row.getParty()),
                new PartyId(row.getOrigin()),
                row.getCrossedAt().toInstant(),
                instant(row.getLandsAt()),
                instant(row.getLastDecisionAt()),
                row.getOpenTasks(),
                row.getHeldBack());
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }
}
