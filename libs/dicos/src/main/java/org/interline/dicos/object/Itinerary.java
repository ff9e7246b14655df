package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;

/**
 * The journey that the object of inspection is on: what links a scan to a flight (DICOS module
 * "itinerary", optional in every object).
 *
 * @param id (4010,1051)
 * @param idType who made the number, (4010,1052): CARRIER or AGENT
 * @param authority whose number it is, (4010,1053)
 * @param segments in the order of the journey
 */
public record Itinerary(String id, String idType, String authority, List<RouteSegment> segments) {

    public Itinerary {
        segments = List.copyOf(segments);
    }

    /** A journey that a carrier has booked. */
    public static Itinerary of(String id, String carrier, RouteSegment... segments) {
        return new Itinerary(id, "CARRIER", carrier, List.of(segments));
    }

    static Optional<Itinerary> read(DataSet from) {
        if (!from.contains(Tags.ITINERARY_ID) && !from.contains(Tags.ROUTE_SEGMENT_SEQUENCE)) {
            return Optional.empty();
        }
        return Optional.of(
                new Itinerary(
                        Lenient.text(from, Tags.ITINERARY_ID),
                        Lenient.text(from, Tags.ITINERARY_ID_TYPE),
                        Lenient.text(from, Tags.ITINERARY_ID_ASSIGNING_AUTHORITY),
                        Lenient.items(from, Tags.ROUTE_SEGMENT_SEQUENCE).stream()
                                .map(RouteSegment::read)
                                .toList()));
    }

    void write(DataSetBuilder to) {
        to.put(Tags.ITINERARY_ID, id)
                .put(Tags.ITINERARY_ID_TYPE, idType)
                .put(Tags.ITINERARY_ID_ASSIGNING_AUTHORITY, authority)
                .putItems(
                        Tags.ROUTE_SEGMENT_SEQUENCE,
                        segments.stream().map(RouteSegment::item).toList());
    }
}
