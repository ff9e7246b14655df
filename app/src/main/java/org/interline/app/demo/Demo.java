package org.interline.app.demo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.interline.app.client.NodeClient;
import org.interline.app.demo.DemoPeople.DemoPerson;
import org.interline.kernel.Clock;
import org.interline.node.operations.PartySettings;
import org.interline.simulator.BagPhoto;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import tools.jackson.databind.JsonNode;

/**
 * Two nations' nodes with people, an agreement made while one looks on, and a flight on its way:
 * scanned where it starts, decided where it will land. Alone, one node is both.
 */
public final class Demo implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Demo.class.getName());
    private static final Duration FLIGHT_ENDS_IN = Duration.ofHours(3);

    private final Clock clock;
    private final Instant begun;
    private final DemoNode origin;
    private final DemoNode destination;
    private final DemoScanner scanner;
    private final SimulatedFlight flight;
    private final double secondsToReady;
    private final Optional<DemoAgreement> agreement;

    private Demo(Clock clock, Instant begun, DemoNode origin, DemoNode destination) {
        this.clock = clock;
        this.begun = begun;
        this.origin = origin;
        this.destination = destination;
        this.flight = flight(clock);
        this.scanner = new DemoScanner(flight, clock);
        origin.addScanners(flight.origin());
        this.secondsToReady = secondsSince(begun);
        this.agreement =
                origin == destination
                        ? Optional.empty()
                        : Optional.of(
                                DemoAgreement.made(
                                        origin,
                                        destination,
                                        flight.origin() + '-' + flight.destination(),
                                        clock));
    }

    /**
     * Starts the nodes on empty folders, enters their people and the scanner, and has them agree.
     *
     * @param httpPort of the destination's console
     * @param alone one node only
     * @param begun when the program started: what "ready" is counted from
     */
    public static Demo start(
            Path dataFolder, int httpPort, boolean alone, Clock clock, Instant begun) {
        PartySettings states = PartySettings.onLoopback("us", "United States of America", "US");
        if (alone) {
            DemoNode one = DemoNode.start(states, dataFolder.resolve("us"), httpPort, clock);
            return new Demo(clock, begun, one, one);
        }
        PartySettings korea = PartySettings.onLoopback("kr", "Republic of Korea", "KR");
        // One after the other: what the web server keeps for all of a program is made at a start.
        DemoNode origin = DemoNode.start(korea, dataFolder.resolve("kr"), 0, clock);
        DemoNode destination = DemoNode.start(states, dataFolder.resolve("us"), httpPort, clock);
        return new Demo(clock, begun, origin, destination);
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

    /** Of the destination's console, where bags are decided. */
    public URI address() {
        return destination.address();
    }

    /** Of the console where bags are scanned. */
    public URI originAddress() {
        return origin.address();
    }

    public double secondsToReady() {
        return secondsToReady;
    }

    /** How long the nations took to agree; empty where there is one node only. */
    public OptionalDouble agreementSeconds() {
        return agreement.isPresent()
                ? OptionalDouble.of(agreement.get().seconds())
                : OptionalDouble.empty();
    }

    /** A line for each person of the destination: what to type on the sign-in page. */
    public List<String> signIns() {
        return lines(destination);
    }

    /** A line for each person of the origin. */
    public List<String> originSignIns() {
        return lines(origin);
    }

    private static List<String> lines(DemoNode node) {
        return node.people().all().stream()
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
        return Stream.of(destination, origin)
                .distinct()
                .flatMap(node ->
                        node.people().all().stream()
                                .map(p ->
                                        Map.<String, Object>of(
                                                "nation", node.nation(),
                                                "console", node.address().toString(),
                                                "username", p.signIn().username(),
                                                "password", p.signIn().password(),
                                                "authority", p.authority(),
                                                "roles", p.roles())))
                .toList();
    }

    /** Scans and sends the bags in the background. */
    public CompletableFuture<Void> fly(int bags, long seed) {
        return send(SimulatedBag.some(bags, seed));
    }

    private CompletableFuture<Void> send(List<SimulatedBag> all) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        Thread.ofPlatform()
                .name("scanner")
                .daemon()
                .start(() -> {
                    try (NodeClient belt = origin.asScannerAdministrator()) {
                        scanner.sendAll(all, origin.scanners(), bag -> photograph(bag, belt));
                        sent.complete(null);
                    } catch (RuntimeException e) {
                        sent.completeExceptionally(e);
                    }
                });
        return sent;
    }

    /** Gives a bag its photo, as the program of a belt would. */
    private static void photograph(SimulatedBag bag, NodeClient belt) {
        JsonNode found = belt.get("/api/v1/bags?lpn=" + bag.lpn()).at("/items/0/id");
        belt.putPng("/api/v1/bags/" + found.asString() + "/photo", BagPhoto.png(bag));
    }

    /**
     * Has simulated officers of every authority of the destination decide until nothing is left to
     * decide. What went wrong stands in the report, which is wanted most then.
     *
     * @param sent done when the last bag was sent
     * @param revoke ends the agreement then, scans one more bag, and counts what crosses still
     */
    public DemoReport decideAll(
            CompletableFuture<Void> sent,
            int bags,
            boolean revoke,
            Duration atMost,
            FlightProgress.Shown shown) {
        AtomicInteger decisions = new AtomicInteger();
        FlightProgress progress = progress(bags);
        List<Thread> officers =
                destination.people().withRole("officer").stream()
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
        DemoCrossings crossings = new DemoCrossings(origin, destination, clock);
        crossings.awaitNothingWaits();
        DemoReport report = report(progress, failure, decisions.get(), crossings);
        return revoke && agreement.isPresent()
                ? report.afterRevocation(
                        crossings.afterRevocation(agreement.get(), this::oneMoreBag))
                : report;
    }

    /** A bag after the flight's, which no agreement lets cross. */
    private void oneMoreBag() {
        send(List.of(new SimulatedBag("9999999999", Long.MAX_VALUE, false))).join();
    }

    private Thread officer(DemoPerson person, AtomicInteger decisions, FlightProgress progress) {
        return Thread.ofPlatform()
                .name(person.signIn().username())
                .daemon()
                .start(() -> {
                    try (NodeClient client = destination.as(person)) {
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

    /** How the flight stands, seen by every authority's supervisor at the destination. */
    public FlightProgress progress(int bags) {
        return new FlightProgress(destination.supervisors(), bags, clock);
    }

    private DemoReport report(
            FlightProgress progress, String failure, int decisions, DemoCrossings crossings) {
        try (NodeClient here = origin.asAuditor();
                NodeClient there = destination.asAuditor()) {
            return DemoReports.of(
                    new DemoReports.Seen(here, there, scanner, progress, crossings),
                    failure,
                    decisions,
                    agreementSeconds().orElse(0),
                    secondsToReady,
                    secondsSince(begun));
        }
    }

    private double secondsSince(Instant instant) {
        return Math.round(Duration.between(instant, clock.now()).toMillis() / 10.0) / 100.0;
    }

    @Override
    public void close() {
        destination.close();
        if (origin != destination) {
            origin.close();
        }
    }
}
