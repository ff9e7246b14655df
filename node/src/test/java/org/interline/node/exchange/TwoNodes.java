package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.interline.dicos.data.TransferSyntax;
import org.interline.kernel.Clock;
import org.interline.node.exchange.internal.ExchangePaths;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;
import org.interline.node.partners.TwoNations;
import org.interline.node.partners.internal.link.Border;
import org.interline.simulator.Grid;
import org.interline.simulator.ScannerLink;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;
import tools.jackson.databind.JsonNode;

/** Korea scans bags of KE 35 to Atlanta; the United States look at them. */
final class TwoNodes implements AutoCloseable {
    static final String SCANNER = "SIM-ICN";
    private static final Grid GRID = new Grid(96, 96, 128, 6);

    final TwoNations nations;
    final TestNode korea;
    final TestNode states;
    private int bags;

    private TwoNodes(TwoNations nations) {
        this.nations = nations;
        this.korea = nations.korea;
        this.states = nations.states;
    }

    /** Two nodes that know each other, one of which has a scanner. */
    static TwoNodes started() {
        return started(TwoNations.started());
    }

    /** As above, between which nothing crosses but by these two. */
    static TwoNodes startedBehind(Border korea, Border states) {
        TwoNodes two = started(TwoNations.startedBehind(korea.address(), states.address()));
        korea.open(two.korea.folder(), two.korea.node().partnerPort(), two.states.folder());
        states.open(two.states.folder(), two.states.node().partnerPort(), two.korea.folder());
        return two;
    }

    private static TwoNodes started(TwoNations nations) {
        TwoNodes two = new TwoNodes(nations);
        two.korea
                .as("security-scanners")
                .post(
                        "/api/v1/scanners",
                        Map.of(
                                "aeTitle",
                                SCANNER,
                                "name",
                                "Lane 1",
                                "site",
                                "ICN",
                                "timeZone",
                                "Asia/Seoul",
                                "profile",
                                Map.of("ct", 1, "dx", 2, "tdr", 1, "waitSeconds", 60),
                                "enabled",
                                true,
                                "simulated",
                                true))
                .expect(201);
        return two;
    }

    /** Scans a bag, and returns it as Korea has it. */
    JsonNode scan() {
        return scan(object -> object);
    }

    JsonNode scan(UnaryOperator<SimulatedObject> changed) {
        List<SimulatedObject> objects = objects(bags++, korea.clock());
        assertThat(send(korea.node().dicomPort(), objects.stream().map(changed).toList())).isTrue();
        Client supervisor = korea.as("security-supervisor");
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> whole(supervisor), found -> found.size() == bags)
                .getLast();
    }

    /** Requests that push something, which have begun to cross a border. */
    static int pushes(Border border) {
        return border.begun(ExchangePaths.ITEMS) + border.begun(ExchangePaths.PARCELS);
    }

    /** The ten digits on the tag of a bag, counted from 0. */
    static String lpn(int bag) {
        return "%010d".formatted(180_000_001L + bag);
    }

    /** What the scanner makes of a bag, counted from 0. */
    static List<SimulatedObject> objects(int bag, Clock clock) {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        SimulatedFlight flight =
                new SimulatedFlight(
                        "KE", "35", "ICN", "ATL", departed(now), departed(now).plusHours(13));
        return new SimulatedScanner(SCANNER, GRID, TransferSyntax.EXPLICIT, clock)
                .scan(new SimulatedBag(lpn(bag), bag + 1, true), flight);
    }

    /** Whether each of them was stored. */
    static boolean send(int port, List<SimulatedObject> objects) {
        InetSocketAddress scanners = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ScannerLink link =
                ScannerLink.open(
                        scanners,
                        "INTERLINE",
                        SCANNER,
                        objects.getFirst().syntax(),
                        Optional.empty())) {
            return objects.stream().allMatch(object -> link.send(object).stored());
        }
    }

    /** The same flight, whatever moment of the day it is. */
    private static OffsetDateTime departed(OffsetDateTime now) {
        return now.withOffsetSameInstant(ZoneOffset.UTC)
                .toLocalDate()
                .atTime(6, 0)
                .atOffset(ZoneOffset.UTC);
    }

    /** Tasks whose bag's scan is whole, in the order in which they came to be. */
    static List<JsonNode> whole(Client supervisor) {
        List<JsonNode> tasks = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = supervisor.get("/api/v1/tasks?limit=200" + cursor).expect(200).json();
            page.path("items").forEach(tasks::add);
            String next = page.path("nextCursor").asString("");
            cursor = next.isEmpty() ? "" : "&cursor=" + next;
        } while (!cursor.isEmpty());
        return tasks.stream()
                .filter(task -> task.path("scanState").asString("").equals("WHOLE"))
                .sorted(java.util.Comparator.comparing(task -> task.path("id").asString()))
                .toList();
    }

    /** Waits until the United States have so many whole bags; the last of them. */
    JsonNode arrived(int count) {
        Client supervisor = states.as("security-supervisor");
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> whole(supervisor), found -> found.size() == count)
                .getLast();
    }

    static UUID id(JsonNode node, String member) {
        return UUID.fromString(node.path(member).asString());
    }

    @Override
    public void close() {
        nations.close();
    }
}
