package org.interline.node.baggage.internal.link;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_MOVE;
import static org.interline.tables.Tables.FLIGHT;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.BagOnFlight;
import org.interline.node.baggage.SealedUses;
import org.interline.node.imaging.KeyStore;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.BagRecord;
import org.interline.tables.tables.records.FlightRecord;
import org.jooq.DSLContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts bags on other flights, in the caller's transaction as the node itself. */
@Component
class BagMoves {
    private final DSLContext database;
    private final KeyStore keys;
    private final Events history;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BagMoves(
            DSLContext database,
            KeyStore keys,
            Events history,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.keys = keys;
        this.history = history;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Puts the bag on the flight, or on none; nothing happens when it is there already, so that a
     * call whose answer was lost can be made again. Its tasks take the flight's deadline.
     */
    void move(UUID bagId, Optional<UUID> toFlight, UUID supervisor, String reason) {
        // The flight before its bags, as whoever changes its times.
        Optional<FlightRecord> flight =
                toFlight.map(id ->
                        database.selectFrom(FLIGHT)
                                .where(FLIGHT.ID.eq(id))
                                .forKeyShare()
                                .fetchOptional()
                                .orElseThrow(() -> ApiException.notFound("flight")));
        BagRecord bag =
                database.selectFrom(BAG)
                        .where(BAG.ID.eq(bagId))
                        .forNoKeyUpdate()
                        .fetchOptional()
                        .orElseThrow(() -> ApiException.notFound("bag"));
        Optional<UUID> fromFlight = Optional.ofNullable(bag.getFlightId());
        if (fromFlight.equals(toFlight)) {
            return;
        }
        flight.ifPresent(onto -> checkFits(bag, onto));
        bag.setFlightId(toFlight.orElse(null));
        bag.update();
        database.insertInto(BAG_MOVE)
                .set(BAG_MOVE.ID, Uuid7.next(clock))
                .set(BAG_MOVE.BAG_ID, bagId)
                .set(BAG_MOVE.FROM_FLIGHT, fromFlight.orElse(null))
                .set(BAG_MOVE.TO_FLIGHT, toFlight.orElse(null))
                .set(BAG_MOVE.PERSON_ID, supervisor)
                .set(BAG_MOVE.AT, clock.now().atOffset(ZoneOffset.UTC))
                .set(
                        BAG_MOVE.REASON_SEALED,
                        keys.sealText(bagId, SealedUses.BAG_MOVE_REASON, reason))
                .execute();
        history.append(
                EventDraft.of(
                                new BagMoveEvent(fromFlight, toFlight),
                                Actor.person(supervisor),
                                Subject.NOTHING.ofBag(bagId).ofFlight(toFlight))
                        .binding("reason", reason));
        events.publishEvent(new BagOnFlight(bagId, toFlight));
    }

    /**
     * A real bag on a simulated flight would be missed on its own; simulated bags are on real
     * flights as their objects name them. Back to a flight that it was taken from a bag always
     * goes.
     */
    private void checkFits(BagRecord bag, FlightRecord flight) {
        boolean back =
                database.fetchExists(
                        BAG_MOVE,
                        BAG_MOVE.BAG_ID.eq(bag.getId()),
                        BAG_MOVE.FROM_FLIGHT.eq(flight.getId()));
        if (!back && flight.getSimulated() && !bag.getSimulated()) {
            throw new ApiException(ErrorCategory.INVALID_INPUT, "bag.simulated");
        }
    }
}
