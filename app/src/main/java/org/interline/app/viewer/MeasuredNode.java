package org.interline.app.viewer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.interline.app.client.NodeClient;
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

/** A node with one officer, who holds the one bag in it. */
final class MeasuredNode implements AutoCloseable {
    private static final String SCANNER = "SIM1";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Clock clock;
    private final Node node;
    private final SignIn officer = new SignIn("officer", UUID.randomUUID().toString());
    private final NodeClient client;
    private String task = "";

    private MeasuredNode(Path folder, Clock clock) {
        this.clock = clock;
        this.node = Node.start(NodeSettings.onLoopback(folder, "BENCH").withPorts(0, 0, 0));
        this.client = new NodeClient(uri(), officer, clock);
    }

    static MeasuredNode start(Path folder, Clock clock) {
        MeasuredNode started = new MeasuredNode(folder, clock);
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
                                SimulatedScanner.DUAL_ENERGY_CT_OBJECTS,
                                "dx",
                                SimulatedScanner.DUAL_ENERGY_DX_OBJECTS,
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
    static List<SimulatedObject> scanned(SimulatedBag bag, Grid grid, Clock clock) {
        OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
        SimulatedFlight flight =
                new SimulatedFlight("KE", "35", "ICN", "ATL", now.minusHours(9), now.plusHours(6));
        return SimulatedScanner.ofDualEnergy(SCANNER, grid, TransferSyntax.EXPLICIT, clock)
                .scan(bag, flight);
    }

    /** Sends the bag, waits until its images are stored, and has the officer claim it. */
    void receive(List<SimulatedObject> objects) {
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
        Instant end = clock.now().plus(PATIENCE);
        while (!isWhole()) {
            if (clock.now().isAfter(end)) {
                throw new IllegalStateException("the bag's images are not stored in time");
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        hold();
    }

    private boolean isWhole() {
        JsonNode first = client.get("/api/v1/tasks?limit=1").at("/items/0");
        task = first.path("id").asString("");
        return first.path("scanState").asString("").equals("WHOLE")
                && volumes().size() == SimulatedScanner.CT_OBJECTS + 1;
    }

    /** Takes the bag, or keeps it: a claim ends by itself. */
    void hold() {
        client.post("/api/v1/tasks/" + task + "/claim", null);
    }

    private JsonNode scan() {
        return client.get("/api/v1/tasks/" + task).at("/bag/scans/0");
    }

    String scanId() {
        return scan().path("id").asString("");
    }

    /** The identifiers of the stored volumes, the one that is drawn first. */
    List<String> volumes() {
        return scan().path("objects")
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
