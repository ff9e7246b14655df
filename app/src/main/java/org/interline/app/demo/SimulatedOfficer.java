package org.interline.app.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.app.client.NodeClient;
import org.interline.app.client.RefusedByNode;
import org.interline.simulator.SimulatedEyes;
import tools.jackson.databind.JsonNode;

/**
 * An officer who does not exist. It works the queue over the interface that the console uses, looks
 * at each volume and each view, refers what a machine alarmed on and what the node does not let it
 * clear, and clears the rest.
 */
final class SimulatedOfficer {
    private final NodeClient node;
    private final AtomicInteger decisions;

    SimulatedOfficer(NodeClient node, AtomicInteger decisions) {
        this.node = node;
        this.decisions = decisions;
    }

    /** Takes and decides the next bag; false when none waits. */
    boolean decideNext() {
        Optional<JsonNode> claimed = node.post("/api/v1/tasks/next", Map.of());
        if (claimed.isEmpty()) {
            return false;
        }
        JsonNode task = claimed.get();
        look(task);
        boolean alarm = task.path("alarm").asBoolean();
        boolean mayClear = task.path("clearAllowed").asBoolean();
        if (alarm || !mayClear) {
            decide(task, "REFER", alarm ? "alarm-confirmed" : "image-unusable");
        } else {
            decide(task, "CLEAR", "nothing-found");
        }
        return true;
    }

    /** Has on its screen what a Clear needs; what it refers anyway, it looks at no less. */
    private void look(JsonNode task) {
        List<Map<String, Object>> points = new ArrayList<>();
        for (JsonNode scan : task.path("bag").path("scans")) {
            boolean stream = false;
            for (JsonNode object : scan.path("objects")) {
                JsonNode volume = object.path("volume");
                if (volume.isObject()) {
                    stream = true;
                    points.add(
                            SimulatedEyes.slice(
                                    volume.path("id").asString(),
                                    volume.path("columns").asInt(),
                                    volume.path("rows").asInt(),
                                    volume.path("slices").asInt() / 2,
                                    1));
                }
                for (JsonNode image : object.path("images")) {
                    node.getBytes(image.path("url").asString() + "?view=" + image.path("view"));
                    points.add(
                            SimulatedEyes.view(
                                    object.path("id").asString(),
                                    image.path("view").asInt(),
                                    image.path("width").asInt(),
                                    image.path("height").asInt()));
                }
            }
            if (stream) {
                node.postAndRead(
                        "/api/v1/scans/" + scan.path("id").asString() + "/stream",
                        Map.of(),
                        SimulatedEyes::readToAQuarter);
            }
        }
        if (!points.isEmpty()) {
            node.post(
                    "/api/v1/tasks/" + task.path("id").asString() + "/viewpoints",
                    Map.of("points", points));
        }
    }

    private void decide(JsonNode task, String kind, String reason) {
        try {
            node.post(
                    "/api/v1/tasks/" + task.path("id").asString() + "/decision",
                    Map.of(
                            "kind",
                            kind,
                            "reason",
                            reason,
                            "note",
                            "Simulated officer",
                            "version",
                            task.path("version").asInt()));
            decisions.incrementAndGet();
        } catch (RefusedByNode e) {
            // The task moved on meanwhile (a late object, the deadline): it will come again if it
            // still waits.
            if (e.status() != 409) {
                throw e;
            }
        }
    }
}
