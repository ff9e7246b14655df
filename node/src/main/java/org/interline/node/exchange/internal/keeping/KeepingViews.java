package org.interline.node.exchange.internal.keeping;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.DESTRUCTION;
import static org.interline.tables.Tables.HELD;
import static org.interline.tables.Tables.LEGAL_HOLD;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.node.baggage.ScanUse;
import org.interline.node.identity.People;
import org.interline.node.imaging.KeyStore;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.DestructionRecord;
import org.interline.tables.tables.records.LegalHoldRecord;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what is held of a bag, in the caller's transaction as the node itself. */
@Component
public class KeepingViews {
    private final DSLContext database;
    private final HeldStore store;
    private final UseRule rule;
    private final ScanUse use;
    private final People people;
    private final KeyStore keys;

    KeepingViews(
            DSLContext database,
            HeldStore store,
            UseRule rule,
            ScanUse use,
            People people,
            KeyStore keys) {
        this.database = database;
        this.store = store;
        this.rule = rule;
        this.use = use;
        this.people = people;
        this.keys = keys;
    }

    /**
     * What is held of the bag.
     *
     * @param mayHold whether the reader may place holds, and so read why others did
     */
    public KeepingView ofBag(UUID bagId, boolean mayHold) {
        if (!database.fetchExists(BAG, BAG.ID.eq(bagId))) {
            throw ApiException.notFound("bag");
        }
        Map<UUID, DestructionRecord> destroyed =
                database.selectFrom(DESTRUCTION)
                        .where(DESTRUCTION.BAG_ID.eq(bagId))
                        .fetchMap(DESTRUCTION.SCOPE);
        List<KeepingView.KeptScan> scans =
                database
                        .selectDistinct(HELD.SCOPE)
                        .from(HELD)
                        .where(HELD.BAG_ID.eq(bagId), HELD.SCAN_ID.isNotNull())
                        .orderBy(HELD.SCOPE)
                        .fetch(HELD.SCOPE)
                        .stream()
                        .map(scan -> scan(store.under(scan), destroyed.get(scan)))
                        .toList();
        return new KeepingView(scans, at(destroyed.get(bagId)), holds(bagId, mayHold), mayHold);
    }

    /** A scan that crossed under several agreements goes when the last of them ends. */
    private KeepingView.KeptScan scan(
            Collection<Held> crossings, @Nullable DestructionRecord destroyed) {
        Held last = crossings.stream().max(Comparator.comparing(this::destroyAt)).orElseThrow();
        return new KeepingView.KeptScan(
                last.scope(),
                last.abroad(),
                last.partner().value(),
                last.agreement().hex(),
                last.crossedAt(),
                use.ended(last.scope()).map(ScanUse.End::code).orElse(null),
                destroyAt(last),
                at(destroyed),
                destroyed == null ? null : destroyed.getWhy());
    }

    private Instant destroyAt(Held held) {
        return rule.of(held).use().destroyAt();
    }

    private List<KeepingView.Hold> holds(UUID bagId, boolean withReason) {
        List<LegalHoldRecord> rows =
                database.selectFrom(LEGAL_HOLD)
                        .where(LEGAL_HOLD.BAG_ID.eq(bagId))
                        .orderBy(LEGAL_HOLD.AT, LEGAL_HOLD.ID)
                        .fetch();
        Set<UUID> ids = new HashSet<>();
        for (LegalHoldRecord row : rows) {
            ids.add(row.getPersonId());
            Optional.ofNullable(row.getEndedBy()).ifPresent(ids::add);
        }
        Map<UUID, String> names = people.displayNames(ids);
        boolean readable = withReason && keys.holds(bagId);
        return rows.stream()
                .map(row ->
                        new KeepingView.Hold(
                                row.getId(),
                                names.getOrDefault(row.getPersonId(), "?"),
                                row.getAt().toInstant(),
                                readable
                                        ? keys.unsealText(
                                                bagId, Holds.REASON, row.getReasonSealed())
                                        : null,
                                row.getEndedBy() == null
                                        ? null
                                        : names.getOrDefault(row.getEndedBy(), "?"),
                                instant(row.getEndedAt())))
                .toList();
    }

    private static @Nullable Instant at(@Nullable DestructionRecord destroyed) {
        return destroyed == null ? null : instant(destroyed.getDestroyedAt());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
