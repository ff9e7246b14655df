package org.interline.agreement;

/**
 * From one airport to another, in this direction.
 *
 * @param origin IATA code
 * @param destination IATA code
 */
public record Route(String origin, String destination) implements Comparable<Route> {

    public Route {
        check(origin);
        check(destination);
        if (origin.equals(destination)) {
            throw new IllegalArgumentException("a route leads from " + origin + " to itself");
        }
    }

    /** Reads {@code ICN-ATL}. */
    public static Route parse(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("a route is written ICN-ATL, not \"" + text + '"');
        }
        return new Route(ends[0], ends[1]);
    }

    private static void check(String airport) {
        if (!airport.matches("[A-Z]{3}")) {
            throw new IllegalArgumentException(
                    "an airport is three capital letters, not \"" + airport + '"');
        }
    }

    @Override
    public int compareTo(Route other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return origin + '-' + destination;
    }
}
