package org.interline.node.baggage.internal.flight;

import java.time.Instant;
import org.interline.node.audit.EventBody;

/** What is recorded of flights. */
sealed interface FlightEvents extends EventBody {

    record FlightKnown(
            String carrier,
            String number,
            String origin,
            String destination,
            Instant departsAt,
            Instant arrivesAt,
            Instant deadline,
            boolean simulated)
            implements FlightEvents {
        @Override
        public String kind() {
            return "flight.known";
        }
    }

    record FlightTimesChanged(Instant departsAt, Instant arrivesAt, Instant deadline)
            implements FlightEvents {
        @Override
        public String kind() {
            return "flight.changed";
        }
    }
}
