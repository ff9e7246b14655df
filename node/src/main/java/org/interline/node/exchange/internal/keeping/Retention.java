package org.interline.node.exchange.internal.keeping;

import static org.interline.tables.Tables.BAG_STANDING;
import static org.interline.tables.Tables.DESTRUCTION;
import static org.interline.tables.Tables.LEGAL_HOLD;
import static org.interline.tables.Tables.SCAN;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.agreement.HeldData;
import org.interline.agreement.Holding;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.node.baggage.BagRows;
import org.interline.node.baggage.ScanUseEnded;
import org.interline.node.exchange.internal.keeping.Destructions.Why;
import org.interline.node.operations.Transactions;
import org.interline.node.partners.HeldTerms;
import org.interline.tables.tables.Destruction;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Brings about what the passing of time and the end of agreements mean for what is held: tells open
 * tasks that their scan may not be used any more, and destroys keys whose retention has ended. Each
 * bag is a transaction of its own.
 */
@Component
public class Retention {
    private static final UUID FIRST = new UUID(0, 0);

    private final DSLContext database;
    private final Transactions transactions;
    private final HeldTerms terms;
    private final BagRows bags;
    private final HeldStore store;
    private final UseRule rule;
    private final Destructions destructions;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    Retention(
            DSLContext database,
            Transactions transactions,
            HeldTerms terms,
            BagRows bags,
            HeldStore store,
            UseRule rule,
            Destructions destructions,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.terms = terms;
        this.bags = bags;
        this.store = store;
        this.rule = rule;
        this.destructions = destructions;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Does all that is due now. */
    public void round() {
        // What a node that stopped has left comes first.
        destructions.finish();
        tellTasks();
        transactions.asSystem(terms::all).forEach(this::order);
        destructions.finish();
        orderBags();
        destructions.finish();
    }

    private void tellTasks() {
        for (List<UUID> scans = withOpenTasks(FIRST);
                !scans.isEmpty();
                scans = withOpenTasks(scans.getLast())) {
            List<UUID> batch = scans;
            // Most may still be used: of those nothing is asked one by one.
            transactions
                    .asSystem(
                            () -> store.abroad(batch).stream().filter(this::mayNotBeUsed).toList())
                    .forEach(this::tellTasks);
        }
    }

    private List<UUID> withOpenTasks(UUID after) {
        return transactions.asSystem(() -> store.withOpenTasks(after));
    }

    private boolean mayNotBeUsed(Held held) {
        return !rule.of(held).use().mayBeUsed();
    }

    private void tellTasks(Held held) {
        transactions.runAsSystem(() -> {
            // Again, as it is now: another act may have come between.
            if (mayNotBeUsed(held)) {
                publisher.publishEvent(new ScanUseEnded(held.scan().orElseThrow(), held.bag()));
            }
        });
    }

    private void order(HeldTerms.Under under) {
        UUID after = FIRST;
        List<Held> batch;
        do {
            UUID last = after;
            batch =
                    transactions.asSystem(
                            () -> store.maybeDue(under.hash(), beganBefore(under), last));
            List<Held> found = batch;
            transactions
                    .asSystem(() -> found.stream().filter(held -> rule.of(held).isDue()).toList())
                    .forEach(this::order);
            after = batch.isEmpty() ? after : batch.getLast().scope();
        } while (batch.size() == HeldStore.BATCH);
    }

    /** An agreement that is over may make anything due; otherwise retention takes its time. */
    private Optional<Instant> beganBefore(HeldTerms.Under under) {
        return under.endings().isEmpty()
                ? Optional.of(
                        clock.now()
                                .minus(under.agreement().terms().holding().retainAfterDecision()))
                : Optional.empty();
    }

    private void order(Held candidate) {
        transactions.runAsSystem(() -> {
            bags.lock(candidate.bag());
            // Again, under the lock: a hold may have come, or another round been faster.
            List<Held> crossings = store.under(candidate.scope());
            crossings.stream()
                    .filter(held -> held.agreement().equals(candidate.agreement()))
                    .filter(held -> !held.heldBack())
                    .findFirst()
                    .ifPresent(held -> order(held, crossings));
        });
    }

    private void order(Held held, List<Held> crossings) {
        UseRule.Now now = rule.of(held);
        boolean atOnce = isDestroyedByRevocation(held, now);
        // What another agreement still keeps, its partner may still ask for.
        boolean allDue = crossings.stream().map(rule::of).allMatch(UseRule.Now::isDue);
        boolean free = held.openTasks() == 0 || (atOnce && held.scan().isPresent());
        if (allDue && free) {
            destructions.order(held.bag(), held.scan(), held.agreement(), why(held, now));
        }
    }

    private static boolean isDestroyedByRevocation(Held held, UseRule.Now now) {
        return held.abroad()
                && now.endedAt().isPresent()
                && holding(now).onRevocation() == HeldData.DESTROY;
    }

    /** Retention is why, where it would have ended by now without a revocation too. */
    private static Why why(Held held, UseRule.Now now) {
        Instant without = held.use(holding(now), Optional.empty(), now.at()).destroyAt();
        return now.at().isBefore(without) ? Why.REVOKED : Why.RETENTION_OVER;
    }

    private static Holding holding(UseRule.Now now) {
        return now.under().agreement().terms().holding();
    }

    /** Bags of whose scans none is left go too, once nobody has to find them any more. */
    private void orderBags() {
        UUID after = FIRST;
        List<UUID> left;
        do {
            UUID last = after;
            left =
                    transactions.asSystem(() ->
                            database.selectDistinct(DESTRUCTION.BAG_ID)
                                    .from(DESTRUCTION)
                                    .where(DESTRUCTION.BAG_ID.gt(last), isLeft(DESTRUCTION.BAG_ID))
                                    .orderBy(DESTRUCTION.BAG_ID)
                                    .limit(HeldStore.BATCH)
                                    .fetch(DESTRUCTION.BAG_ID));
            left.forEach(this::orderBag);
            after = left.isEmpty() ? after : left.getLast();
        } while (left.size() == HeldStore.BATCH);
    }

    private void orderBag(UUID bagId) {
        transactions.runAsSystem(() -> {
            bags.lock(bagId);
            database.selectFrom(DESTRUCTION)
                    .where(DESTRUCTION.BAG_ID.eq(bagId), isLeft(DESTRUCTION.BAG_ID))
                    .orderBy(DESTRUCTION.ORDERED_AT.desc())
                    .limit(1)
                    .fetchOptional()
                    .ifPresent(scan ->
                            destructions.order(
                                    bagId,
                                    Optional.empty(),
                                    new Sha256(scan.getAgreement()),
                                    Why.of(scan.getWhy())));
        });
    }

    /** Whether a bag has nothing but its own key left, and nothing that keeps that. */
    private static Condition isLeft(Field<UUID> bag) {
        Destruction other = DESTRUCTION.as("other");
        return DSL.notExists(DSL.selectOne().from(other).where(other.SCOPE.eq(bag)))
                .andNotExists(
                        DSL.selectOne()
                                .from(SCAN)
                                .where(
                                        SCAN.BAG_ID.eq(bag),
                                        DSL.notExists(
                                                DSL.selectOne()
                                                        .from(other)
                                                        .where(other.SCOPE.eq(SCAN.ID)))))
                .andNotExists(
                        DSL.selectOne()
                                .from(LEGAL_HOLD)
                                .where(LEGAL_HOLD.BAG_ID.eq(bag), LEGAL_HOLD.ENDED_AT.isNull()))
                .andExists(
                        DSL.selectOne()
                                .from(BAG_STANDING)
                                .where(BAG_STANDING.BAG_ID.eq(bag), BAG_STANDING.OPEN_TASKS.eq(0)));
    }
}
