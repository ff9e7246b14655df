package org.interline.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.interline.app.client.NodeClient;
import org.interline.app.client.SignIn;
import org.interline.kernel.Clock;
import org.interline.node.Node;
import org.interline.node.identity.SetUp;
import org.interline.node.operations.NodeSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code simulate}, {@code bags}, {@code backup} and {@code restore} against a started node. */
class NodeCommandsTest {
    private static final String PASSWORD = "a test's own pass phrase";

    @TempDir private Path folder;

    @Test
    void simulatedBagsAreListedAndComeBackFromABackup() {
        Path data = folder.resolve("node");
        Path backup = folder.resolve("backup");
        NodeSettings settings = NodeSettings.onLoopback(data, "TEST").withPorts(0, 0, 0);
        String sent;
        try (Node node = Node.start(settings)) {
            setUp(node);
            String to = "INTERLINE@127.0.0.1:" + node.dicomPort();
            Ran simulated = Ran.interline("simulate", "--to", to, "--bags", "2", "--seed", "5");
            assertThat(simulated.exit()).as(simulated.errors()).isZero();
            assertThat(simulated.out()).containsSubsequence("sent (simulated)", "(simulated)");
            sent = bags(node);
            Ran taken =
                    Ran.interline("backup", "--data", data.toString(), "--to", backup.toString());
            assertThat(taken.exit()).as(taken.errors()).isZero();
            assertThat(Ran.interline("simulate", "--to", to, "--bags", "1", "--seed", "9").exit())
                    .isZero();
            assertThat(bags(node)).isNotEqualTo(sent);
        }
        Ran refused =
                Ran.interline("restore", "--from", backup.toString(), "--data", data.toString());
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.errors()).contains("--replace");
        Ran restored =
                Ran.interline(
                        "restore",
                        "--replace",
                        "--from",
                        backup.toString(),
                        "--data",
                        data.toString());
        assertThat(restored.exit()).as(restored.errors()).isZero();
        try (Node node = Node.start(settings)) {
            assertThat(bags(node)).isEqualTo(sent);
        }
    }

    /** The bag tags, in order; each bag says that it is simulated. */
    private static String bags(Node node) {
        Ran ran =
                Ran.interline(
                        "bags",
                        "--json",
                        "--node",
                        address(node).toString(),
                        "--user",
                        "auditor",
                        "--password=" + PASSWORD);
        assertThat(ran.exit()).as(ran.errors()).isZero();
        assertThat(ran.json()).isNotEmpty();
        assertThat(ran.json())
                .allSatisfy(bag -> assertThat(bag.path("simulated").asBoolean()).isTrue());
        return ran.json()
                .valueStream()
                .map(bag -> bag.path("lpn").asString())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static void setUp(Node node) {
        Clock clock = Clock.system();
        try (NodeClient nobody = new NodeClient(address(node), clock)) {
            nobody.post(
                    "/api/v1/setup",
                    Map.of(
                            "secret",
                            node.part(SetUp.class).secret().orElseThrow(),
                            "authorities",
                            List.of(Map.of("code", "security", "name", "Security")),
                            "people",
                            List.of(
                                    person("auditor", "auditor"),
                                    person("scanners", "scanner-administrator"))));
        }
        SignIn scanners = new SignIn("scanners", PASSWORD);
        try (NodeClient client = new NodeClient(address(node), scanners, clock)) {
            JsonNode entered =
                    client.post(
                                    "/api/v1/scanners",
                                    Map.of(
                                            "aeTitle", "SIM1",
                                            "name", "Simulated scanner",
                                            "site", "ICN",
                                            "timeZone", "Asia/Seoul",
                                            "profile",
                                                    Map.of(
                                                            "ct",
                                                            1,
                                                            "dx",
                                                            2,
                                                            "tdr",
                                                            1,
                                                            "waitSeconds",
                                                            120),
                                            "enabled", true,
                                            "simulated", true))
                            .orElseThrow();
            assertThat(entered.path("aeTitle").asString()).isEqualTo("SIM1");
        }
    }

    private static Map<String, Object> person(String name, String role) {
        return Map.of(
                "username", name,
                "password", PASSWORD,
                "displayName", name,
                "authority", "security",
                "roles", List.of(role));
    }

    private static URI address(Node node) {
        return URI.create("http://127.0.0.1:" + node.httpPort() + "/");
    }
}
