package org.interline.simulator;

import java.time.OffsetDateTime;
import org.interline.dicos.object.DicosTime;
import org.interline.dicos.object.Itinerary;
import org.interline.dicos.object.RouteSegment;

/**
 * A flight that does not exist.
 *
 * @param carrier IATA code
 * @param number without the carrier
 * @param origin IATA code of the airport
 * @param destination IATA code of the airport
 * @param departs on the origin's clock
 * @param arrives on the destination's clock
 */
public record SimulatedFlight(
        String carrier,
        String number,
        String origin,
        String destination,
        OffsetDateTime departs,
        OffsetDateTime arrives) {

    public String designator() {
        return carrier + " " + number;
    }

    Itinerary itinerary() {
        return Itinerary.of(
                carrier + number + "-" + departs.toLocalDate(),
                carrier,
                RouteSegment.flight(
                        carrier,
                        number,
                        origin,
                        destination,
                        DicosTime.of(departs),
                        DicosTime.of(arrives)));
    }
}
