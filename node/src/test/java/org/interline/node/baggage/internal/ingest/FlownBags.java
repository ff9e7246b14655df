package org.interline.node.baggage.internal.ingest;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.node.baggage.Flights;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.Transactions;

/** Flights from Seoul to Los Angeles, and objects of bags that name them. */
final class FlownBags {
    static final String REASON = "the wrong list";

    private FlownBags() {}

    /** A flight of twelve hours that departs so long from now. */
    static UUID flight(TestNode node, String number, Duration ahead, boolean simulated) {
        Instant departs = node.clock().now().plus(ahead);
        Flights.Leg leg =
                new Flights.Leg(
                        "KE",
                        number,
                        "ICN",
                        "LAX",
                        Optional.of(departs),
                        Optional.of(departs.plus(Duration.ofHours(12))),
                        simulated);
        return node.part(Transactions.class)
                .asSystem(() -> node.part(Flights.class).resolve(leg))
                .orElseThrow();
    }

    /** An object of the bag; an empty flight is none. */
    static DataSet object(String scan, String number, String flight) {
        DataSetBuilder object =
                DataSet.builder()
                        .put(Tags.SOP_CLASS_UID, Uids.DICOS_TDR)
                        .put(Tags.SOP_INSTANCE_UID, TestScanner.uid())
                        .put(Tags.PATIENT_ID, number)
                        .put(Tags.ISSUER_OF_PATIENT_ID, "KE")
                        .put(Tags.TYPE_OF_PATIENT_ID, "BARCODE")
                        .put(Tags.STUDY_INSTANCE_UID, scan)
                        .put(Tags.DICOS_VERSION, "V03")
                        .put(Tags.ALARM_DECISION, "CLEAR");
        if (!flight.isEmpty()) {
            object.put(Tags.ITINERARY_ID, "J1")
                    .putItems(
                            Tags.ROUTE_SEGMENT_SEQUENCE,
                            List.of(
                                    DataSet.builder()
                                            .put(Tags.CARRIER_ID, "KE")
                                            .put(Tags.ROUTE_ID, "KE" + flight)
                                            .put(Tags.INBOUND_ARRIVAL_TYPE, "AIR")
                                            .put(Tags.ROUTE_SEGMENT_START_LOCATION_ID, "ICN")
                                            .put(Tags.ROUTE_SEGMENT_END_LOCATION_ID, "LAX")
                                            .put(
                                                    Tags.ROUTE_SEGMENT_START_TIME,
                                                    "20261122180000+0900")
                                            .build()));
        }
        return object.build();
    }

    /** Puts the bag on the flight by hand. */
    static Answer move(Client who, UUID bag, Optional<UUID> flight) {
        Map<String, Object> body = new HashMap<>();
        body.put("flightId", flight.orElse(null));
        body.put("reason", REASON);
        return who.post("/api/v1/bags/" + bag + "/flight", body);
    }
}
