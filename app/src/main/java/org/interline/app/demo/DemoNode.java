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

/** One nation's node with its people, in this process or another. */
public final class DemoNode implements AutoCloseable {
    private final String nation;
    private final Clock clock;
    private final URI address;
    private final InetSocketAddress scanners;
    private final Runnable stop;
    private final DemoPeople people;

    private DemoNode(
            String nation, Clock clock, int httpPort, int dicomPort, String secret, Runnable stop) {
        this.nation = nation;
        this.clock = clock;
        this.address = URI.create("http://127.0.0.1:" + httpPort + "/");
        this.scanners = new InetSocketAddress(InetAddress.getLoopbackAddress(), dicomPort);
        this.stop = stop;
        this.people = new DemoPeople(nation);
        setUp(secret);
    }

    /** Starts the node on an empty folder and enters its people. */
    static DemoNode start(PartySettings party, Path folder, int httpPort, Clock clock) {
        NodeSettings settings =
                NodeSettings.onLoopback(folder, party.country())
                        .withPorts(httpPort, 0, 0)
                        .withParty(party);
        Node node = Node.start(settings);
        return new DemoNode(
                party.country(),
                clock,
                node.httpPort(),
                node.dicomPort(),
                node.part(SetUp.class).secret().orElseThrow(),
                node::close);
    }

    /**
     * Enters the people of a node that has started on an empty folder elsewhere.
     *
     * @param secret of its set-up
     * @param stop ends it
     */
    public static DemoNode elsewhere(
            String nation, Clock clock, int httpPort, int dicomPort, String secret, Runnable stop) {
        return new DemoNode(nation, clock, httpPort, dicomPort, secret, stop);
    }

    private void setUp(String secret) {
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

    /** Listens to a partner, and speaks with it, or no more. */
    public void setEnabled(String partner, boolean enabled) {
        try (NodeClient client = as(people.withRole("negotiator").getFirst())) {
            client.put("/api/v1/partners/" + partner, Map.of("enabled", enabled));
        }
    }

    public NodeClient asScannerAdministrator() {
        return as(people.withRole("scanner-administrator").getFirst());
    }

    String nation() {
        return nation;
    }

    URI address() {
        return address;
    }

    public InetSocketAddress scanners() {
        return scanners;
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
        stop.run();
    }
}
