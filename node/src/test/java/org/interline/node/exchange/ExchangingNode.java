package org.interline.node.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.fixture.TestNode;
import org.interline.node.operations.NodeSettings;
import org.interline.node.operations.PartySettings;

/**
 * A nation's node as a process of its own, to be killed: on the data folder, database and ports
 * that a {@link TestNode} has left.
 */
final class ExchangingNode implements AutoCloseable {
    private static final String STARTED = "STARTED";

    private final List<String> command;
    private final int dicomPort;
    private Process process;

    private ExchangingNode(List<String> command, int dicomPort) {
        this.command = command;
        this.dicomPort = dicomPort;
        this.process = start();
    }

    /** Stops the node and goes on with it as a process. */
    static ExchangingNode inPlaceOf(
            TestNode node, String party, String name, String country, URI address) {
        int dicomPort = node.node().dicomPort();
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        // It is killed long before what is compiled best would pay.
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ExchangingNode.class.getName(),
                        node.folder().toString(),
                        node.databaseUrl().orElseThrow(),
                        party,
                        name,
                        country,
                        address.toString(),
                        Integer.toString(node.node().partnerPort()),
                        Integer.toString(node.node().httpPort()),
                        Integer.toString(dicomPort),
                        Duration.between(Clock.system().now(), node.clock().now()).toString());
        node.close();
        return new ExchangingNode(command, dicomPort);
    }

    private Process start() {
        try {
            Process fresh =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            BufferedReader lines = fresh.inputReader(UTF_8);
            List<String> said = new ArrayList<>();
            String line = lines.readLine();
            while (line != null && !line.equals(STARTED)) {
                said.add(line);
                line = lines.readLine();
            }
            if (line == null) {
                throw new AssertionError("the node does not start: " + said);
            }
            Thread.ofVirtual().start(() -> lines.lines().forEach(ignored -> {}));
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int dicomPort() {
        return dicomPort;
    }

    /** SIGKILL, and up again. */
    void kill() {
        process.destroyForcibly().onExit().join();
        process = start();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }

    public static void main(String[] args) throws InterruptedException {
        NodeSettings loopback = NodeSettings.onLoopback(Path.of(args[0]), "TEST");
        PartySettings party =
                new PartySettings(
                        args[2],
                        args[3],
                        args[4],
                        Integer.parseInt(args[6]),
                        Optional.of(URI.create(args[5])));
        NodeSettings settings =
                new NodeSettings(
                        loopback.dataFolder(),
                        loopback.name(),
                        loopback.listenAddress(),
                        Integer.parseInt(args[7]),
                        0,
                        Integer.parseInt(args[8]),
                        Optional.empty(),
                        Optional.of(args[1]),
                        Optional.of(party));
        // It goes on while the node is down: what failed is tried again after a while, by this
        // clock.
        Duration ahead = Duration.parse(args[9]);
        Clock clock = () -> Clock.system().now().plus(ahead);
        Node.start(settings, beans -> beans.registerBean(Clock.class, () -> clock));
        System.out.println(STARTED);
        System.out.flush();
        Thread.currentThread().join();
    }
}
