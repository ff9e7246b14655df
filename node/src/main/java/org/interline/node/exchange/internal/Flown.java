package org.interline.node.exchange.internal;

import java.util.Optional;
import org.interline.agreement.FlightNumber;
import org.interline.agreement.Route;
import org.interline.node.baggage.ScanFacts;

/** A flight as agreements write it; nothing where it cannot be written so, and is not covered. */
public final class Flown {
    private Flown() {}

    public static Optional<Route> route(ScanFacts.Flight flight) {
        try {
            return Optional.of(new Route(flight.origin(), flight.destination()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static Optional<FlightNumber> number(ScanFacts.Flight flight) {
        String digits =
                flight.number().length() < 3 && flight.number().matches("[0-9]+")
                        ? "%03d".formatted(Integer.parseInt(flight.number()))
                        : flight.number();
        try {
            return Optional.of(new FlightNumber(flight.carrier() + digits));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
