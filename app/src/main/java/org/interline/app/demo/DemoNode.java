package org.interline.app.demo;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.interline.app.client.NodeClient;
import org.interline.app.demo.DemoPeople.DemoPerson;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.identity.SetUp;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.PartySettings;
import org.interline.simulator.SimulatedScanner;

/** One nation's node with its people. */
final class DemoNode implements AutoCloseable {
    private final String nation;
    private final Clock clock;
    private final Node node;
    private final URI address;
    private final DemoPeople people;

    private DemoNode(String nation, Clock clock, Node node) {
        this.nation = nation;
        this.clock = clock;
        this.node = node;
        this.address = URI.create("http://127.0.0.1:" + node.httpPort() + "/");
        this.people = new DemoPeople(nation);
    }

    /** Starts the node on an empty folder and enters its people. */
    static DemoNode start(PartySettings party, Path folder, int httpPort, Clock clock) {
        NodeSettings settings =
                NodeSettings.onLoopback(folder, party.country())
                        .withPorts(httpPort, 0, 0)
                        .withParty(party);
        DemoNode started = new DemoNode(party.country(), clock, Node.start(settings));
        started.setUp();
        return started;
    }

    private void setUp() {
        String secret = node.part(SetUp.class).secret().orElseThrow();
        try (NodeClient nobody = new NodeClient(address, clock)) {
            nobody.post("/api/v1/setup", people.setUp(secret));
        }
    }

    /** Registers the scanners whose bags the demo is about. */
    void addScanners(String site) {
        try (NodeClient client = asScannerAdministrator()) {
            for (DemoScanner.Lane lane : DemoScanner.Lane.values()) {
                client.post(
                        "/api/v1/scanners",
                        Map.of(
                                "aeTitle",
                                lane.aeTitle(),
                                "name",
                                lane.title(),
                                "site",
                                site,
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

    NodeClient asScannerAdministrator() {
        return as(people.withRole("scanner-administrator").getFirst());
    }

    String nation() {
        return nation;
    }

    URI address() {
        return address;
    }

    InetSocketAddress scanners() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), node.dicomPort());
    }

    DemoPeople people() {
        return people;
    }

    NodeClient as(DemoPerson person) {
        return new NodeClient(address, person.signIn(), clock);
    }

    NodeClient asAuditor() {
        return as(people.withRole("auditor").getFirst());
    }

    List<NodeClient> supervisors() {
        return people.withRole("supervisor").stream().map(this::as).toList();
    }

    @Override
    public void close() {
        node.close();
    }
}
