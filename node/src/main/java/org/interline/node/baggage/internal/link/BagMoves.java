package org.interline.node.baggage.internal.link;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_MOVE;
import static org.interline.tables.Tables.FLIGHT;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.ErrorCategory;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.BagOnFlight;
import org.interline.node.baggage.SealedUses;
import org.interline.node.web.ApiException;
import org.interline.tables.tables.records.BagRecord;
import org.interline.tables.tables.records.FlightRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Puts bags on other flights, in the caller's transaction as the node itself. */
@Component
class BagMoves {
    private final DSLContext database;
    private final LinkRecord record;

    BagMoves(DSLContext database, LinkRecord record) {
        this.database = database;
        this.record = record;
    }

    /**
     * Puts the bag on the flight, or on none; nothing happens when it is there already, so that a
     * call whose answer was lost can be made again. Its tasks take the flight's deadline.
     */
    void move(UUID bagId, Optional<UUID> toFlight, ByHand by) {
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
                .set(BAG_MOVE.ID, record.newId())
                .set(BAG_MOVE.BAG_ID, bagId)
                .set(BAG_MOVE.FROM_FLIGHT, fromFlight.orElse(null))
                .set(BAG_MOVE.TO_FLIGHT, toFlight.orElse(null))
                .set(BAG_MOVE.PERSON_ID, by.supervisor())
                .set(BAG_MOVE.AT, record.now())
                .set(BAG_MOVE.REASON_SEALED, record.sealed(bagId, SealedUses.BAG_MOVE_REASON, by))
                .execute();
        record.tell(
                by,
                new BagMoveEvent(fromFlight, toFlight),
                Subject.NOTHING.ofBag(bagId).ofFlight(toFlight),
                List.of(new BagOnFlight(bagId, toFlight)));
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
