package org.interline.agreement;

import java.util.Collection;
import java.util.SortedSet;

/**
 * Which flights the terms are about: those on a named route, and those with a named number. What
 * neither names is not covered.
 */
public record Coverage(SortedSet<Route> routes, SortedSet<FlightNumber> flights) {

    public Coverage {
        routes = Sorted.copy(routes);
        flights = Sorted.copy(flights);
        if (routes.isEmpty() && flights.isEmpty()) {
            throw new IllegalArgumentException("terms cover at least one route or flight");
        }
    }

    public static Coverage of(Collection<Route> routes, Collection<FlightNumber> flights) {
        return new Coverage(Sorted.copy(routes), Sorted.copy(flights));
    }

    public boolean covers(Route route, FlightNumber flight) {
        return routes.contains(route) || flights.contains(flight);
    }
}
