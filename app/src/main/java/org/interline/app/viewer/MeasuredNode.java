package org.interline.app.viewer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.interline.app.client.NodeClient;
import org.interline.app.client.Pages;
import org.interline.app.client.SignIn;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.net.StoreOutcome;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.identity.SetUp;
import org.interline.node.operations.NodeSettings;
import org.interline.simulator.Grid;
import org.interline.simulator.ScannerLink;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;
import tools.jackson.databind.JsonNode;

/** A node with one scanner and one officer, who looks at what the scanner sends. */
final class MeasuredNode implements AutoCloseable {
    private static final String SCANNER = "SIM1";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Energies energies;
    private final Node node;
    private final SignIn officer = new SignIn("officer", UUID.randomUUID().toString());
    private final NodeClient client;
    private String task = "";

    /** What a scan of the scanner holds. */
    enum Energies {
        ONE(SimulatedScanner.CT_OBJECTS, SimulatedScanner.DX_OBJECTS),
        TWO(SimulatedScanner.DUAL_ENERGY_CT_OBJECTS, SimulatedScanner.DUAL_ENERGY_DX_OBJECTS);

        private final int volumes;
        private final int views;

        Energies(int volumes, int views) {
            this.volumes = volumes;
            this.views = views;
        }
    }

    private MeasuredNode(Path folder, Clock clock, Energies energies) {
        this.clock = clock;
        this.energies = energies;
        this.node = Node.start(NodeSettings.onLoopback(folder, "BENCH").withPorts(0, 0, 0));
        this.client = new NodeClient(uri(), officer, clock);
    }

    static MeasuredNode start(Path folder, Clock clock, Energies energies) {
        MeasuredNode started = new MeasuredNode(folder, clock, energies);
        started.setUp();
        return started;
    }

    private void setUp() {
        Map<String, Object> person =
                Map.of(
                        "username", officer.username(),
                        "password", officer.password(),
                        "displayName", "Officer",
                        "authority", "security",
                        "roles", List.of("officer", "scanner-administrator"));
        try (NodeClient nobody = new NodeClient(uri(), clock)) {
            nobody.post(
                    "/api/v1/setup",
                    Map.of(
                            "secret",
                            node.part(SetUp.class).secret().orElseThrow(),
                            "authorities",
                            List.of(Map.of("code", "security", "name", "Security")),
                            "people",
                            List.of(person)));
        }
        client.post(
                "/api/v1/scanners",
                Map.of(
                        "aeTitle",
                        SCANNER,
                        "name",
                        "Simulated scanner",
                        "site",
                        "ICN",
                        "timeZone",
                        "Asia/Seoul",
                        "profile",
                        Map.of(
                                "ct",
                                energies.volumes,
                                "dx",
                                energies.views,
                                "tdr",
                                SimulatedScanner.TDR_OBJECTS,
                                "waitSeconds",
                                120),
                        "enabled",
                        true,
                        "simulated",
                        true));
    }

    /** What the scanner makes of the bag. */
    List<SimulatedObject> scanned(SimulatedBag bag, Grid grid) {
        return scanned(bag, grid, energies, clock);
    }

    static List<SimulatedObject> scanned(
            SimulatedBag bag, Grid grid, Energies energies, Clock clock) {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        SimulatedFlight flight =
                new SimulatedFlight("KE", "35", "ICN", "ATL", now.minusHours(9), now.plusHours(6));
        SimulatedScanner scanner =
                switch (energies) {
                    case ONE -> new SimulatedScanner(SCANNER, grid, TransferSyntax.EXPLICIT, clock);
                    case TWO ->
                            SimulatedScanner.ofDualEnergy(
                                    SCANNER, grid, TransferSyntax.EXPLICIT, clock);
                };
        return scanner.scan(bag, flight);
    }

    /** Sends the bag, waits until its images are stored, and has the officer claim it. */
    void receive(List<SimulatedObject> objects) {
        send(objects);
        task = awaitWhole(1).getFirst();
        hold();
    }

    void send(List<SimulatedObject> objects) {
        InetSocketAddress scanners =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), node.dicomPort());
        try (ScannerLink link =
                ScannerLink.open(
                        scanners,
                        "INTERLINE",
                        SCANNER,
                        objects.getFirst().syntax(),
                        Optional.empty())) {
            for (SimulatedObject object : objects) {
                StoreOutcome outcome = link.send(object);
                if (!outcome.stored()) {
                    throw new IllegalStateException("the node refused the bag: " + outcome);
                }
            }
        }
    }

    /** The tasks of so many bags, once all their images are stored. */
    List<String> awaitWhole(int bags) {
        Instant end = clock.now().plus(PATIENCE);
        List<String> found = whole();
        while (found.size() < bags) {
            if (clock.now().isAfter(end)) {
                throw new IllegalStateException("the bags' images are not stored in time");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
            found = whole();
        }
        return found;
    }

    private List<String> whole() {
        return Pages.all(client, "/api/v1/tasks?limit=200").stream()
                .filter(found -> found.path("scanState").asString("").equals("WHOLE"))
                .map(found -> found.path("id").asString(""))
                .filter(found -> volumes(found).size() == energies.volumes)
                .toList();
    }

    /** Where and as whom a browser signs in. */
    Map<String, Object> toSignIn() {
        return new HashMap<>(
                Map.of(
                        "address",
                        uri().toString(),
                        "username",
                        officer.username(),
                        "password",
                        officer.password()));
    }

    /** Takes the bag, or keeps it: a claim ends by itself. */
    void hold() {
        client.post("/api/v1/tasks/" + task + "/claim", null);
    }

    private JsonNode scan(String of) {
        return client.get("/api/v1/tasks/" + of).at("/bag/scans/0");
    }

    String scanId() {
        return scan(task).path("id").asString("");
    }

    /** The identifiers of the stored volumes, the one that is drawn first. */
    List<String> volumes() {
        return volumes(task);
    }

    private List<String> volumes(String of) {
        return scan(of).path("objects")
                .valueStream()
                .map(object -> object.at("/volume/id").asString(""))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    /** A token from now: as long as it can be good. */
    String token() {
        try (NodeClient signedIn = new NodeClient(uri(), officer, clock)) {
            return signedIn.accessToken();
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), node.httpPort());
    }

    private URI uri() {
        return URI.create("http://127.0.0.1:" + node.httpPort() + "/");
    }

    @Override
    public void close() {
        client.close();
        node.close();
    }
}
