package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Uids;
import org.interline.dicos.net.StoreOutcome;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The journey that a scan names puts its bag, and the bag's tasks, on a flight. */
class FlightOfScanTest {
    private static TestNode node;
    private static TestScanner scanner;
    private static Client officer;

    @BeforeAll
    static void start() {
        node = TestNode.started();
        scanner = TestScanner.registered(node.node(), "LANE1", TestScanner.profile(0, 0, 2));
        officer = node.as("security-officer");
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void the_last_leg_by_air_is_the_bags_flight() {
        send(
                report(TestScanner.uid(), "0180000001")
                        .put(Tags.ITINERARY_ID, "J1")
                        .putItems(
                                Tags.ROUTE_SEGMENT_SEQUENCE,
                                List.of(
                                        leg("KE1401", "PUS", "ICN", "20261122150000+0900", ""),
                                        leg(
                                                "KE035",
                                                "ICN",
                                                "ATL",
                                                "20261122194500+0900",
                                                "20261122191000-0500"))));

        Answer bag = bag("0180000001");
        assertThat(bag.at("/flight/designator")).isEqualTo("KE 35");
        assertThat(bag.at("/flight/departsAt")).isEqualTo("2026-11-22T10:45:00Z");
        assertThat(bag.at("/flight/arrivesAt")).isEqualTo("2026-11-23T00:10:00Z");
        Answer task = task(bag);
        assertThat(task.at("/items/0/flight/id")).isEqualTo(bag.at("/flight/id"));
        assertThat(task.at("/items/0/deadline")).isEqualTo("2026-11-22T23:40:00Z");
    }

    @Test
    void a_flight_that_a_later_object_names_takes_the_bags_tasks_along() {
        String scan = TestScanner.uid();
        send(report(scan, "0180000002"));
        Answer before = bag("0180000002");
        assertThat(before.json().at("/flight").isNull()).isTrue();
        assertThat(task(before).at("/items/0/deadline")).isEqualTo("2026-11-22T20:00:00Z");

        send(
                report(scan, "0180000002")
                        .put(Tags.ITINERARY_ID, "J2")
                        .putItems(
                                Tags.ROUTE_SEGMENT_SEQUENCE,
                                List.of(
                                        leg(
                                                "KE017",
                                                "ICN",
                                                "LAX",
                                                "20261122193000",
                                                "20261122124000-0800"))));

        Answer bag = bag("0180000002");
        assertThat(bag.at("/flight/designator")).isEqualTo("KE 17");
        // Without an offset, a departure is on the clock of the scanner's place.
        assertThat(bag.at("/flight/departsAt")).isEqualTo("2026-11-22T10:30:00Z");
        Answer task = task(bag);
        assertThat(task.at("/items/0/flight/id")).isEqualTo(bag.at("/flight/id"));
        assertThat(task.at("/items/0/deadline")).isEqualTo("2026-11-22T20:10:00Z");
    }

    @Test
    void an_arrival_on_an_unknown_clock_makes_no_deadline() {
        send(
                report(TestScanner.uid(), "0180000003")
                        .put(Tags.ITINERARY_ID, "J3")
                        .putItems(
                                Tags.ROUTE_SEGMENT_SEQUENCE,
                                List.of(
                                        leg(
                                                "KE085",
                                                "ICN",
                                                "JFK",
                                                "20261122193000+0900",
                                                "20261123123000"))));

        assertThat(bag("0180000003").json().at("/flight").isNull()).isTrue();
    }

    private static void send(DataSetBuilder object) {
        assertThat(scanner.send(object.build(), TransferSyntax.EXPLICIT))
                .isEqualTo(StoreOutcome.SUCCESS);
    }

    private static Answer bag(String number) {
        String id = officer.get("/api/v1/bags?lpn=" + number).expect(200).at("/items/0/id");
        return officer.get("/api/v1/bags/" + id).expect(200);
    }

    private static Answer task(Answer bag) {
        return officer.get("/api/v1/tasks?bag=" + bag.at("/id")).expect(200);
    }

    private static DataSetBuilder report(String scan, String bag) {
        return DataSet.builder()
                .put(Tags.SOP_CLASS_UID, Uids.DICOS_TDR)
                .put(Tags.SOP_INSTANCE_UID, TestScanner.uid())
                .put(Tags.PATIENT_ID, bag)
                .put(Tags.ISSUER_OF_PATIENT_ID, "KE")
                .put(Tags.TYPE_OF_PATIENT_ID, "BARCODE")
                .put(Tags.STUDY_INSTANCE_UID, scan)
                .put(Tags.DICOS_VERSION, "V03")
                .put(Tags.ALARM_DECISION, "CLEAR");
    }

    private static DataSet leg(
            String route, String origin, String destination, String departs, String arrives) {
        DataSetBuilder leg =
                DataSet.builder()
                        .put(Tags.CARRIER_ID, "KE")
                        .put(Tags.ROUTE_ID, route)
                        .put(Tags.INBOUND_ARRIVAL_TYPE, "AIR")
                        .put(Tags.ROUTE_SEGMENT_START_LOCATION_ID, origin)
                        .put(Tags.ROUTE_SEGMENT_END_LOCATION_ID, destination)
                        .put(Tags.ROUTE_SEGMENT_START_TIME, departs);
        return arrives.isEmpty()
                ? leg.build()
                : leg.put(Tags.ROUTE_SEGMENT_END_TIME, arrives).build();
    }
}
