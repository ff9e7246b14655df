package org.interline.node.exchange.internal.keeping;

import static org.interline.tables.Tables.BAG_IDENTIFIER;
import static org.interline.tables.Tables.DESTRUCTION;
import static org.interline.tables.Tables.OBJECT_MOVE;
import static org.interline.tables.Tables.STORED_OBJECT;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Transactions;
import org.interline.tables.tables.records.DestructionRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Destroys keys in two steps. First, in a transaction with what allows it, a key is ordered to be
 * destroyed; from its commit on nothing can hold it back. Then the key is destroyed and that is
 * recorded. A node that stops in between does the second step when it goes on; doing it twice
 * changes nothing.
 */
@Component
class Destructions {
    /** As many are finished at once. */
    private static final int BATCH = 500;

    private static final byte[] FORGOTTEN = {};

    private final DSLContext database;
    private final Transactions transactions;
    private final KeyStore keys;
    private final Events events;
    private final Clock clock;

    Destructions(
            DSLContext database,
            Transactions transactions,
            KeyStore keys,
            Events events,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.keys = keys;
        this.events = events;
        this.clock = clock;
    }

    /** Why a key is destroyed now. */
    enum Why {
        RETENTION_OVER("retention-over"),
        REVOKED("revoked");

        private final String code;

        Why(String code) {
            this.code = code;
        }

        static Why of(String code) {
            return Arrays.stream(values())
                    .filter(why -> why.code.equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** The first step, in the caller's transaction, which holds the bag's row. */
    void order(UUID bagId, Optional<UUID> scanId, Sha256 agreement, Why why) {
        database.insertInto(DESTRUCTION)
                .set(DESTRUCTION.SCOPE, scanId.orElse(bagId))
                .set(DESTRUCTION.BAG_ID, bagId)
                .set(DESTRUCTION.SCAN_ID, scanId.orElse(null))
                .set(DESTRUCTION.AGREEMENT, agreement.hex())
                .set(DESTRUCTION.WHY, why.code)
                .set(DESTRUCTION.ORDERED_AT, now())
                .onConflictDoNothing()
                .execute();
    }

    /** The second step, of all that were ordered. */
    void finish() {
        List<DestructionRecord> ordered;
        do {
            ordered =
                    transactions.asSystem(() ->
                            database.selectFrom(DESTRUCTION)
                                    .where(DESTRUCTION.DESTROYED_AT.isNull())
                                    .orderBy(DESTRUCTION.ORDERED_AT, DESTRUCTION.SCOPE)
                                    .limit(BATCH)
                                    .fetch());
            ordered.forEach(this::finish);
        } while (ordered.size() == BATCH);
    }

    private void finish(DestructionRecord ordered) {
        // A key is destroyed outside any transaction: what is gone does not come back with one.
        for (UUID scope : scopes(ordered)) {
            keys.shred(scope);
        }
        transactions.runAsSystem(() -> {
            boolean first =
                    database.update(DESTRUCTION)
                                    .set(DESTRUCTION.DESTROYED_AT, now())
                                    .where(
                                            DESTRUCTION.SCOPE.eq(ordered.getScope()),
                                            DESTRUCTION.DESTROYED_AT.isNull())
                                    .execute()
                            > 0;
            if (first) {
                record(ordered);
            }
        });
    }

    /** The key itself, and those of objects that were filed under the scan by hand. */
    private List<UUID> scopes(DestructionRecord ordered) {
        UUID scan = ordered.getScanId();
        if (scan == null) {
            return List.of(ordered.getScope());
        }
        List<UUID> objects =
                transactions.asSystem(() ->
                        database.selectDistinct(OBJECT_MOVE.OBJECT_ID)
                                .from(OBJECT_MOVE)
                                .join(STORED_OBJECT)
                                .on(STORED_OBJECT.ID.eq(OBJECT_MOVE.OBJECT_ID))
                                .where(STORED_OBJECT.SCAN_ID.eq(scan))
                                .fetch(OBJECT_MOVE.OBJECT_ID));
        return Stream.concat(objects.stream(), Stream.of(scan)).toList();
    }

    private void record(DestructionRecord ordered) {
        UUID scan = ordered.getScanId();
        Subject bag = Subject.NOTHING.ofBag(ordered.getBagId());
        if (scan == null) {
            // Without its lookup value nobody can try numbers against the bag.
            database.update(BAG_IDENTIFIER)
                    .set(BAG_IDENTIFIER.LOOKUP, FORGOTTEN)
                    .where(BAG_IDENTIFIER.BAG_ID.eq(ordered.getBagId()))
                    .execute();
        }
        events.append(
                EventDraft.of(
                        new HeldDestroyed(
                                scan == null
                                        ? HeldDestroyed.Outcome.BAG
                                        : HeldDestroyed.Outcome.SCAN,
                                ordered.getAgreement(),
                                "held." + ordered.getWhy()),
                        Actor.node(),
                        scan == null ? bag : bag.ofScan(scan)));
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
