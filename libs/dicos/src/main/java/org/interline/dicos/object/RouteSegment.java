package org.interline.dicos.object;

import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;

/**
 * One leg of a journey, most often a flight. Empty texts were not given.
 *
 * @param id (4010,1007)
 * @param carrier who carries, (4010,1058), for example {@code KE} or {@code KAL}
 * @param carrierAuthority whose code that is, (4010,1059): IATA or ICAO
 * @param route the flight, (4010,1054), for example {@code KE035}
 * @param origin (4010,101E)
 * @param destination (4010,101F)
 * @param locationAuthority whose location codes those are, (4010,1020): IATA or ICAO
 * @param departs (4010,1025)
 * @param arrives (4010,1026)
 * @param arrivalType how it arrives, (4010,1056): AIR, ROAD or RAIL_METRO
 * @param international (4010,1028) is YES
 */
public record RouteSegment(
        String id,
        String carrier,
        String carrierAuthority,
        String route,
        String origin,
        String destination,
        String locationAuthority,
        Optional<DicosTime> departs,
        Optional<DicosTime> arrives,
        String arrivalType,
        boolean international) {
    private static final String IATA = "IATA";

    /** A flight between two nations, in IATA codes. */
    public static RouteSegment flight(
            String carrier,
            String number,
            String origin,
            String destination,
            DicosTime departs,
            DicosTime arrives) {
        return new RouteSegment(
                origin + "-" + destination,
                carrier,
                IATA,
                carrier + number,
                origin,
                destination,
                IATA,
                Optional.of(departs),
                Optional.of(arrives),
                "AIR",
                true);
    }

    /** The route without the carrier's code in front of it: {@code 035} of {@code KE035}. */
    public String flightNumber() {
        return !carrier.isEmpty() && route.startsWith(carrier)
                ? route.substring(carrier.length())
                : route;
    }

    static RouteSegment read(DataSet from) {
        return new RouteSegment(
                Lenient.text(from, Tags.ROUTE_SEGMENT_ID),
                Lenient.text(from, Tags.CARRIER_ID),
                Lenient.text(from, Tags.CARRIER_ID_ASSIGNING_AUTHORITY),
                Lenient.text(from, Tags.ROUTE_ID),
                Lenient.text(from, Tags.ROUTE_SEGMENT_START_LOCATION_ID),
                Lenient.text(from, Tags.ROUTE_SEGMENT_END_LOCATION_ID),
                Lenient.text(from, Tags.ROUTE_SEGMENT_LOCATION_ID_TYPE),
                DicosTime.ofDateTime(Lenient.text(from, Tags.ROUTE_SEGMENT_START_TIME)),
                DicosTime.ofDateTime(Lenient.text(from, Tags.ROUTE_SEGMENT_END_TIME)),
                Lenient.text(from, Tags.INBOUND_ARRIVAL_TYPE),
                Lenient.text(from, Tags.INTERNATIONAL_ROUTE_SEGMENT).equals("YES"));
    }

    DataSet item() {
        DataSetBuilder item = DataSet.builder();
        put(item, Tags.ROUTE_SEGMENT_ID, id);
        put(item, Tags.CARRIER_ID, carrier);
        put(item, Tags.CARRIER_ID_ASSIGNING_AUTHORITY, carrierAuthority);
        put(item, Tags.ROUTE_ID, route);
        put(item, Tags.ROUTE_ID_ASSIGNING_AUTHORITY, route.isEmpty() ? "" : carrierAuthority);
        put(item, Tags.INBOUND_ARRIVAL_TYPE, arrivalType);
        put(item, Tags.ROUTE_SEGMENT_START_LOCATION_ID, origin);
        put(item, Tags.ROUTE_SEGMENT_END_LOCATION_ID, destination);
        put(item, Tags.ROUTE_SEGMENT_LOCATION_ID_TYPE, locationAuthority);
        put(item, Tags.INTERNATIONAL_ROUTE_SEGMENT, international ? "YES" : "NO");
        departs.ifPresent(time -> item.put(Tags.ROUTE_SEGMENT_START_TIME, time.dt()));
        arrives.ifPresent(time -> item.put(Tags.ROUTE_SEGMENT_END_TIME, time.dt()));
        return item.build();
    }

    private static void put(DataSetBuilder item, Tag tag, String text) {
        if (!text.isEmpty()) {
            item.put(tag, text);
        }
    }
}
