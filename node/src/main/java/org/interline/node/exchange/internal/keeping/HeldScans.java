package org.interline.node.exchange.internal.keeping;

import static org.interline.tables.Tables.DESTRUCTION;

import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.HeldData;
import org.interline.node.baggage.ScanUse;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whether a scan may be used: always, unless it came from abroad or its key is destroyed. */
@Component
class HeldScans implements ScanUse {
    private final DSLContext database;
    private final HeldStore store;
    private final UseRule rule;

    HeldScans(DSLContext database, HeldStore store, UseRule rule) {
        this.database = database;
        this.store = store;
        this.rule = rule;
    }

    @Override
    public Optional<End> ended(UUID scanId) {
        if (database.fetchExists(DESTRUCTION, DESTRUCTION.SCOPE.eq(scanId))) {
            return Optional.of(End.DESTROYED);
        }
        return store.abroad(scanId)
                .map(rule::of)
                .filter(now -> !now.use().mayBeUsed())
                .map(HeldScans::why);
    }

    private static End why(UseRule.Now now) {
        if (now.endedAt().isEmpty()) {
            return End.TERM_OVER;
        }
        HeldData says = now.under().agreement().terms().holding().onRevocation();
        return switch (says) {
            case FREEZE -> End.FROZEN;
            case DESTROY, FINISH_OPEN_FLIGHTS -> End.REVOKED;
        };
    }
}
