package org.interline.app;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Callable;
import org.interline.app.client.NodeClient;
import org.interline.app.client.Pages;
import org.interline.app.client.SignIn;
import org.interline.kernel.Clock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists a node's bags and what was decided on them. */
@Command(
        name = "bags",
        description = "Lists the bags that a node holds and what was decided.",
        mixinStandardHelpOptions = true)
final class BagsCommand implements Callable<Integer> {
    @Option(
            names = "--node",
            required = true,
            paramLabel = "URL",
            description = "The console's address.")
    private URI node = URI.create("http://127.0.0.1:8080/");

    @Option(names = "--user", required = true, description = "Who asks.")
    private String user = "";

    @Option(
            names = "--password",
            interactive = true,
            arity = "0..1",
            description = "Asked for when not given; INTERLINE_PASSWORD is read first.")
    private char @Nullable [] password;

    @Option(names = "--flight", paramLabel = "ID", description = "Only this flight's bags.")
    private @Nullable String flight;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() {
        try (NodeClient client =
                new NodeClient(node, new SignIn(user, Passwords.of(password)), Clock.system())) {
            List<JsonNode> bags = all(client);
            if (json) {
                System.out.println(JsonMapper.shared().writeValueAsString(bags));
            } else {
                print(bags);
            }
        }
        return 0;
    }

    private List<JsonNode> all(NodeClient client) {
        return Pages.all(
                client, "/api/v1/bags?limit=200" + (flight == null ? "" : "&flight=" + flight));
    }

    private static void print(List<JsonNode> bags) {
        System.out.printf("%-12s %-10s %-12s %s%n", "bag tag", "bag is", "scan", "task");
        for (JsonNode bag : bags) {
            System.out.printf(
                    "%-12s %-10s %-12s %s%s%n",
                    bag.path("lpn").asString("-"),
                    bag.path("disposition").asString("-"),
                    bag.path("scanState").asString("-"),
                    bag.path("tasks").path(0).path("state").asString("-"),
                    bag.path("simulated").asBoolean() ? "  (simulated)" : "");
        }
        System.out.println(bags.size() + " bags");
    }
}
