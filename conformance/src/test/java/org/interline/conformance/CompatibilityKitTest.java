package org.interline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.interline.dataspace.Role;
import org.interline.node.partners.Negotiations;
import org.interline.node.partners.PartnerId;
import org.interline.node.partners.Transfers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Dataspace Protocol's compatibility kit, 1.0.0-RC6, against a whole node. */
class CompatibilityKitTest {
    private static final PartnerId KIT = new PartnerId("TCK_PARTICIPANT");
    private static final String TOKEN = UUID.randomUUID().toString();
    private static final Duration MOST = Duration.ofMinutes(5);

    /** What the kit itself has switched off, with why. */
    private static final Map<String, String> NOT_EXECUTED =
            Map.of(
                    "TP:02-04", "switched off in the kit by @Disabled, without a reason",
                    "TP_C:02-04", "switched off in the kit by @Disabled, without a reason");

    @Test
    void the_kit_finds_no_fault(@TempDir Path folder) throws Exception {
        Script script = KitScript.make();
        List<String> lines = new CopyOnWriteArrayList<>();
        try (script;
                NodeUnderTest node =
                        new NodeUnderTest(
                                folder.resolve("node"),
                                KIT,
                                TOKEN::equals,
                                Map.of(),
                                partner -> KitScript.datasets(),
                                script::moved)) {
            KitScript.PROVIDED.forEach(it -> node.agreed(Role.PROVIDER, it));
            KitScript.CONSUMED.forEach(it -> node.agreed(Role.CONSUMER, it));
            HttpServer hooks = hooks(node);
            try (OtherProcess kit =
                    new OtherProcess(
                            "conformance/kit",
                            List.of(
                                    "-Dkit.debug=" + Boolean.getBoolean("kit.debug"),
                                    "org.interline.conformance.kit.RunKit",
                                    settings(folder, node, hooks).toString()),
                            lines::add)) {
                assertThat(kit.ended(MOST)).as("the kit has ended").isTrue();
            } finally {
                hooks.stop(0);
            }
        }
        judge(lines);
    }

    private static void judge(List<String> lines) {
        Map<String, List<String>> verdicts = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split("\t", -1);
            if (parts.length == 4 && parts[0].equals("verdict")) {
                verdicts.computeIfAbsent(parts[1], it -> new ArrayList<>())
                        .add(parts[3].isEmpty() ? parts[2] : parts[2] + " (" + parts[3] + ")");
            }
        }
        List<String> found = verdicts.getOrDefault("found", List.of());
        List<String> passed = verdicts.getOrDefault("passed", List.of());
        List<String> failed = verdicts.getOrDefault("failed", List.of());
        List<String> left = verdicts.getOrDefault("not executed", List.of());
        System.out.printf(
                "compatibility kit 1.0.0-RC6: %d found, %d passed, %d failed, %d not executed%n",
                found.size(), passed.size(), failed.size(), left.size());
        verdicts.forEach((verdict, tests) -> {
            if (!verdict.equals("found")) {
                tests.forEach(test -> System.out.println("  " + verdict + ": " + test));
            }
        });
        assertThat(failed).as("failed; the kit said:\n%s", String.join("\n", lines)).isEmpty();
        assertThat(left.stream().map(CompatibilityKitTest::name))
                .containsExactlyInAnyOrderElementsOf(NOT_EXECUTED.keySet());
        assertThat(passed.size() + left.size()).isEqualTo(found.size());
        assertThat(found).as("the whole kit").hasSize(KitScript.TESTS);
    }

    /** {@code CN:01-01} of {@code CN:01-01: Verify …}. */
    private static String name(String test) {
        return test.substring(0, test.indexOf(':', test.indexOf(':') + 1));
    }

    private static Path settings(Path folder, NodeUnderTest node, HttpServer hooks)
            throws IOException {
        Properties settings = new Properties();
        String prefix = "dataspacetck.dsp.connector.";
        int port = FreePort.find();
        settings.setProperty("dataspacetck.callback.address", "http://127.0.0.1:" + port);
        settings.setProperty("dataspacetck.host", "127.0.0.1");
        settings.setProperty("dataspacetck.port", Integer.toString(port));
        settings.setProperty("dataspacetck.dsp.local.connector", "false");
        settings.setProperty("dataspacetck.dsp.default.wait", "30");
        settings.setProperty(prefix + "agent.id", NodeUnderTest.PARTICIPANT);
        settings.setProperty(prefix + "http.url", node.protocol().toString());
        settings.setProperty(prefix + "http.base.url", node.root().toString());
        settings.setProperty(prefix + "http.headers.authorization", TOKEN);
        String hook = "http://127.0.0.1:" + hooks.getAddress().getPort();
        settings.setProperty(prefix + "negotiation.initiate.url", hook + "/negotiations");
        settings.setProperty(prefix + "transfer.initiate.url", hook + "/transfers");
        KitScript.settings().forEach(settings::setProperty);
        Path file = folder.resolve("kit.properties");
        try (Writer writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        return file;
    }

    /** Where the kit asks the node under test to begin something as a consumer. */
    private static HttpServer hooks(NodeUnderTest node) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        JsonMapper json = JsonMapper.builder().build();
        server.createContext(
                "/",
                exchange -> {
                    JsonNode asked = json.readTree(exchange.getRequestBody().readAllBytes());
                    URI address = URI.create(asked.path("connectorAddress").asString());
                    if (exchange.getRequestURI().getPath().equals("/negotiations")) {
                        node.part(Negotiations.class)
                                .request(
                                        KIT,
                                        address,
                                        NodeUnderTest.use(
                                                asked.path("offerId").asString(),
                                                asked.path("datasetId").asString()));
                    } else {
                        node.part(Transfers.class)
                                .request(
                                        KIT,
                                        address,
                                        asked.path("agreementId").asString(),
                                        asked.path("format").asString());
                    }
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
