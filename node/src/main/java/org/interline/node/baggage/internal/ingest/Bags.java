package org.interline.node.baggage.internal.ingest;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_IDENTIFIER;
import static org.interline.tables.Tables.BAG_MOVE;
import static org.interline.tables.Tables.FLIGHT;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.BagArrived;
import org.interline.node.baggage.BagOnFlight;
import org.interline.node.baggage.SealedUses;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Locks;
import org.interline.tables.tables.BagMove;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Which bag a scan looks at. Numbers of bags recur and are re-issued, so a number means a bag only
 * together with its issuer and its flight, or, without a flight, for a day.
 */
@Component
class Bags {
    /** How long a number without a flight means the same bag. */
    static final Duration NUMBER_HOLDS = Duration.ofHours(24);

    private final DSLContext database;
    private final Locks locks;
    private final KeyStore keys;
    private final Clock clock;
    private final Events history;
    private final ApplicationEventPublisher events;

    Bags(
            DSLContext database,
            Locks locks,
            KeyStore keys,
            Clock clock,
            Events history,
            ApplicationEventPublisher events) {
        this.database = database;
        this.locks = locks;
        this.keys = keys;
        this.clock = clock;
        this.history = history;
        this.events = events;
    }

    /**
     * The bag that a number means.
     *
     * @param fresh whether it was not known before
     */
    record Named(UUID id, boolean fresh) {}

    /** The bag of this number, made if it is not known; in the caller's transaction. */
    Named findOrMake(HeaderFacts facts, Optional<UUID> flight, boolean simulated) {
        lock("bag " + facts.ooiIssuer() + ' ' + facts.ooiId());
        return find(facts, flight)
                .map(bag -> new Named(bag, false))
                .orElseGet(() -> new Named(make(facts, flight, simulated), true));
    }

    /** Whether the bag has this number from whatever issuer; adds the issuer if it is a new one. */
    boolean isSame(UUID bag, HeaderFacts facts) {
        List<String> issuers =
                database.select(BAG_IDENTIFIER.ISSUER)
                        .from(BAG_IDENTIFIER)
                        .where(BAG_IDENTIFIER.BAG_ID.eq(bag))
                        .and(isNumber(facts))
                        .fetch(BAG_IDENTIFIER.ISSUER);
        if (!issuers.isEmpty() && !issuers.contains(facts.ooiIssuer())) {
            identify(bag, facts);
        }
        return !issuers.isEmpty();
    }

    /** Serialises those who look for the same thing to make it, until the transaction ends. */
    void lock(String what) {
        locks.alone(what);
    }

    private Optional<UUID> find(HeaderFacts facts, Optional<UUID> flight) {
        OffsetDateTime since = clock.now().minus(NUMBER_HOLDS).atOffset(ZoneOffset.UTC);
        // A bag that came without its flight is the same one when the flight becomes known.
        Condition fits =
                flight.map(f -> isOn(BAG.FLIGHT_ID, f, since).or(wasFirstOn(f, since)))
                        .orElseGet(() -> BAG.CREATED_AT.ge(since));
        Optional<UUID> found =
                database.select(BAG.ID)
                        .from(BAG)
                        .join(BAG_IDENTIFIER)
                        .on(BAG_IDENTIFIER.BAG_ID.eq(BAG.ID))
                        .where(isNumber(facts))
                        .and(BAG_IDENTIFIER.ISSUER.eq(facts.ooiIssuer()))
                        .and(fits)
                        .orderBy(BAG.CREATED_AT.desc())
                        .limit(1)
                        .fetchOptional(BAG.ID);
        found.ifPresent(bag -> flight.ifPresent(known -> putOnFlight(bag, known)));
        return found;
    }

    private static Condition isOn(Field<UUID> named, UUID flight, OffsetDateTime since) {
        return named.eq(flight).or(named.isNull().and(BAG.CREATED_AT.ge(since)));
    }

    /** The flight that the bag's objects name, also when the bag was put on another since. */
    private static Condition wasFirstOn(UUID flight, OffsetDateTime since) {
        BagMove first = BAG_MOVE.as("first");
        return DSL.exists(
                DSL.selectOne()
                        .from(BAG_MOVE)
                        .where(
                                BAG_MOVE.ID.eq(
                                        DSL.select(first.ID)
                                                .from(first)
                                                .where(first.BAG_ID.eq(BAG.ID))
                                                .orderBy(first.AT, first.ID)
                                                .limit(1)))
                        .and(isOn(BAG_MOVE.FROM_FLIGHT, flight, since)));
    }

    boolean hasFlight(UUID bag) {
        return database.fetchExists(BAG, BAG.ID.eq(bag), BAG.FLIGHT_ID.isNotNull());
    }

    /**
     * The first flight that is named stands: numbers recur, and a bag flies once. So does what a
     * supervisor said, also that it is on none.
     */
    void putOnFlight(UUID bag, UUID flight) {
        if (hasFlight(bag)) {
            return;
        }
        // The flight before its bags, as whoever changes its times: the row below refers to it.
        database.select(FLIGHT.ID).from(FLIGHT).where(FLIGHT.ID.eq(flight)).forKeyShare().fetch();
        int changed =
                database.update(BAG)
                        .set(BAG.FLIGHT_ID, flight)
                        .where(BAG.ID.eq(bag))
                        .and(BAG.FLIGHT_ID.isNull())
                        .andNotExists(DSL.selectOne().from(BAG_MOVE).where(BAG_MOVE.BAG_ID.eq(bag)))
                        .execute();
        if (changed > 0) {
            recordOnFlight(bag, flight);
            events.publishEvent(new BagOnFlight(bag, Optional.of(flight)));
        }
    }

    private void recordOnFlight(UUID bag, UUID flight) {
        history.append(
                EventDraft.of(
                        new BagOnFlightEvent(flight),
                        Actor.node(),
                        Subject.NOTHING.ofBag(bag).ofFlight(flight)));
    }

    private Condition isNumber(HeaderFacts facts) {
        return BAG_IDENTIFIER.LOOKUP.in(
                keys.lookups(facts.ooiId()).stream().map(KeyStore.Lookup::hmac).toList());
    }

    private UUID make(HeaderFacts facts, Optional<UUID> flight, boolean simulated) {
        UUID bag = Uuid7.next(clock);
        keys.create(bag);
        database.insertInto(BAG)
                .set(BAG.ID, bag)
                .set(BAG.FLIGHT_ID, flight.orElse(null))
                .set(
                        BAG.WEIGHT_GRAMS,
                        facts.weightGrams().isPresent() ? facts.weightGrams().getAsInt() : null)
                .set(BAG.SIMULATED, simulated)
                .set(BAG.CREATED_AT, clock.now().atOffset(ZoneOffset.UTC))
                .execute();
        identify(bag, facts);
        flight.ifPresent(named -> recordOnFlight(bag, named));
        events.publishEvent(new BagArrived(bag, flight));
        return bag;
    }

    private void identify(UUID bag, HeaderFacts facts) {
        KeyStore.Lookup lookup = keys.lookup(facts.ooiId());
        database.insertInto(BAG_IDENTIFIER)
                .set(BAG_IDENTIFIER.ID, Uuid7.next(clock))
                .set(BAG_IDENTIFIER.BAG_ID, bag)
                .set(BAG_IDENTIFIER.KIND, facts.identifierKind())
                .set(BAG_IDENTIFIER.ISSUER, facts.ooiIssuer())
                .set(
                        BAG_IDENTIFIER.SEALED,
                        keys.sealText(bag, SealedUses.BAG_IDENTIFIER, facts.ooiId()))
                .set(BAG_IDENTIFIER.LOOKUP, lookup.hmac())
                .set(BAG_IDENTIFIER.LOOKUP_EPOCH, lookup.epoch())
                .set(BAG_IDENTIFIER.SEEN_AT, clock.now().atOffset(ZoneOffset.UTC))
                .execute();
    }
}
