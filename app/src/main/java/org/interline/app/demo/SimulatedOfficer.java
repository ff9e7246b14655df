package org.interline.app.demo;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.app.client.NodeClient;
import org.interline.app.client.RefusedByNode;
import tools.jackson.databind.JsonNode;

/**
 * An officer who does not exist. It works the queue over the interface that the console uses, looks
 * at a slice of each plane and at each view, refers what a machine alarmed on and what the node
 * does not let it clear, and clears the rest.
 */
final class SimulatedOfficer {
    private static final String[] PLANES = {"axial", "coronal", "sagittal"};

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

    private void look(JsonNode task) {
        for (JsonNode scan : task.path("bag").path("scans")) {
            for (JsonNode object : scan.path("objects")) {
                JsonNode volume = object.path("volume");
                if (volume.isObject()) {
                    String address = volume.path("url").asString();
                    node.get(address);
                    for (String plane : PLANES) {
                        node.getBytes(address + "/planes/" + plane + "/10?level=1&format=raw16");
                    }
                }
                for (JsonNode image : object.path("images")) {
                    node.getBytes(image.path("url").asString());
                }
            }
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
