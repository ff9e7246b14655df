package org.interline.app.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.app.client.NodeClient;
import org.interline.app.demo.DemoPeople.DemoPerson;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.identity.SetUp;
import org.interline.node.operations.NodeSettings;
import org.interline.simulator.BagPhoto;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedScanner;
import tools.jackson.databind.JsonNode;

/** A node with people, two scanners, a belt's camera and a flight on its way. */
public final class Demo implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Demo.class.getName());
    private static final Duration FLIGHT_ENDS_IN = Duration.ofHours(3);

    private final Clock clock;
    private final Instant begun;
    private final Node node;
    private final URI address;
    private final DemoPeople people = new DemoPeople();
    private final DemoScanner scanner;
    private final SimulatedFlight flight;
    private final double secondsToReady;

    private Demo(Clock clock, Instant begun, Node node) {
        this.clock = clock;
        this.begun = begun;
        this.node = node;
        this.address = URI.create("http://127.0.0.1:" + node.httpPort() + "/");
        this.flight = flight(clock);
        this.scanner = new DemoScanner(flight, clock);
        prepare();
        this.secondsToReady = secondsSince(begun);
    }

    /**
     * Starts the node on an empty folder and enters the people and the scanners.
     *
     * @param begun when the program started: what "ready" is counted from
     */
    public static Demo start(Path dataFolder, int httpPort, Clock clock, Instant begun) {
        NodeSettings settings = NodeSettings.onLoopback(dataFolder, "US").withPorts(httpPort, 0, 0);
        return new Demo(clock, begun, Node.start(settings));
    }

    private void prepare() {
        String secret = node.part(SetUp.class).secret().orElseThrow();
        try (NodeClient nobody = new NodeClient(address, clock)) {
            nobody.post("/api/v1/setup", people.setUp(secret));
        }
        try (NodeClient client = as(administrator())) {
            for (DemoScanner.Lane lane : DemoScanner.Lane.values()) {
                client.post(
                        "/api/v1/scanners",
                        Map.of(
                                "aeTitle",
                                lane.aeTitle(),
                                "name",
                                lane.title(),
                                "site",
                                flight.origin(),
                                "timeZone",
                                "Asia/Seoul",
                                "profile",
                                Map.of(
                                        "ct",
                                        lane.volumes(),
                                        "dx",
                                        lane.views(),
                                        "tdr",
                                        SimulatedScanner.TDR_OBJECTS,
                                        "waitSeconds",
                                        120),
                                "enabled",
                                true,
                                "simulated",
                                true));
            }
        }
    }

    private DemoPerson administrator() {
        return people.withRole("scanner-administrator").getFirst();
    }

    /** Gives a bag its photo, as the program of a belt would. */
    private static void photograph(SimulatedBag bag, NodeClient belt) {
        JsonNode found = belt.get("/api/v1/bags?lpn=" + bag.lpn()).at("/items/0/id");
        belt.putPng("/api/v1/bags/" + found.asString() + "/photo", BagPhoto.png(bag));
    }

    private static SimulatedFlight flight(Clock clock) {
        OffsetDateTime now = clock.now().truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC);
        OffsetDateTime arrives = now.plus(FLIGHT_ENDS_IN);
        return new SimulatedFlight(
                "KE",
                "35",
                "ICN",
                "ATL",
                arrives.minusHours(14).withOffsetSameInstant(ZoneOffset.ofHours(9)),
                arrives.withOffsetSameInstant(ZoneOffset.ofHours(-5)));
    }

    public URI address() {
        return address;
    }

    public double secondsToReady() {
        return secondsToReady;
    }

    /** A line for each person: what to type on the sign-in page. */
    public List<String> signIns() {
        return people.all().stream()
                .map(p ->
                        "  %-20s %s   %s, %s"
                                .formatted(
                                        p.signIn().username(),
                                        p.signIn().password(),
                                        p.authority(),
                                        String.join(", ", p.roles())))
                .toList();
    }

    /** The people in the form that other programs read. */
    public List<Map<String, Object>> signInsForPrograms() {
        return people.all().stream()
                .map(p ->
                        Map.<String, Object>of(
                                "username", p.signIn().username(),
                                "password", p.signIn().password(),
                                "authority", p.authority(),
                                "roles", p.roles()))
                .toList();
    }

    /** Scans and sends the bags in the background. */
    public CompletableFuture<Void> fly(int bags, long seed) {
        List<SimulatedBag> all = SimulatedBag.some(bags, seed);
        InetSocketAddress scanners =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), node.dicomPort());
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("scanner")
                .daemon()
                .start(() -> {
                    try (NodeClient belt = as(administrator())) {
                        scanner.sendAll(all, scanners, bag -> photograph(bag, belt));
                        sent.complete(null);
                    } catch (RuntimeException e) {
                        sent.completeExceptionally(e);
                    }
                });
        return sent;
    }

    /**
     * Has simulated officers of every authority decide until nothing is left to decide. What went
     * wrong stands in the report, which is wanted most then.
     *
     * @param sent done when the last bag was sent
     */
    public DemoReport decideAll(
            CompletableFuture<Void> sent, int bags, Duration atMost, FlightProgress.Shown shown) {
        AtomicInteger decisions = new AtomicInteger();
        FlightProgress progress = new FlightProgress(supervisors(), bags, clock);
        List<Thread> officers =
                people.withRole("officer").stream()
                        .map(person -> officer(person, decisions, progress))
                        .toList();
        String failure = "";
        try {
            progress.awaitAllDecided(sent, clock.now().plus(atMost), shown);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the demo ended before its time", e);
            failure = String.valueOf(e.getMessage());
        }
        officers.forEach(Demo::join);
        return report(progress, failure, decisions.get());
    }

    private Thread officer(DemoPerson person, AtomicInteger decisions, FlightProgress progress) {
        return Thread.ofPlatform()
                .name(person.signIn().username())
                .daemon()
                .start(() -> {
                    try (NodeClient client = as(person)) {
                        SimulatedOfficer officer = new SimulatedOfficer(client, decisions);
                        while (!progress.isOver()) {
                            if (!officer.decideNext()) {
                                progress.awaitChange();
                            }
                        }
                    } catch (RuntimeException e) {
                        progress.fail(e);
                    }
                });
    }

    private static void join(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How the flight stands, seen by every authority's supervisor. */
    public FlightProgress progress(int bags) {
        return new FlightProgress(supervisors(), bags, clock);
    }

    private List<NodeClient> supervisors() {
        return people.withRole("supervisor").stream().map(this::as).toList();
    }

    private DemoReport report(FlightProgress progress, String failure, int decisions) {
        try (NodeClient auditor = as(people.withRole("auditor").getFirst())) {
            return DemoReports.of(
                    auditor,
                    scanner,
                    progress,
                    failure,
                    decisions,
                    secondsToReady,
                    secondsSince(begun));
        }
    }

    private NodeClient as(DemoPerson person) {
        return new NodeClient(address, person.signIn(), clock);
    }

    private double secondsSince(Instant instant) {
        return Math.round(Duration.between(instant, clock.now()).toMillis() / 10.0) / 100.0;
    }

    @Override
    public void close() {
        node.close();
    }
}
