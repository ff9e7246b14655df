package org.interline.app.demo;

import java.util.List;
import java.util.Map;
import org.interline.app.client.NodeClient;
import org.interline.app.client.Pages;
import tools.jackson.databind.JsonNode;

/** Counts, over the interface, what became of a demo's bags. */
final class DemoReports {
    private DemoReports() {}

    static DemoReport of(
            NodeClient auditor,
            DemoScanner scanner,
            FlightProgress progress,
            String failure,
            int decisions,
            double secondsToReady,
            double secondsInAll) {
        int stored = 0;
        int framesDecoded = 0;
        int cleared = 0;
        int referred = 0;
        List<JsonNode> bags = Pages.all(auditor, "/api/v1/bags?limit=200");
        for (JsonNode bag : bags) {
            String disposition = bag.path("disposition").asString();
            cleared += disposition.equals("RELEASE") ? 1 : 0;
            referred += disposition.equals("REFER") || disposition.equals("RECALL") ? 1 : 0;
            JsonNode whole = auditor.get("/api/v1/bags/" + bag.path("id").asString());
            for (JsonNode scan : whole.path("scans")) {
                for (JsonNode object : scan.path("objects")) {
                    if (!object.path("own").asBoolean()) {
                        stored++;
                        framesDecoded += framesDecoded(object);
                    }
                }
            }
        }
        Map<String, Integer> byBag = progress.decidedByBag();
        int decided =
                (int) byBag.values().stream().filter(n -> n == progress.authorities()).count();
        return new DemoReport(
                true,
                failure,
                progress.bags(),
                scanner.bagsSent(),
                scanner.objectsSent(),
                stored,
                scanner.framesSent(),
                framesDecoded,
                decided,
                cleared,
                referred,
                scanner.bagsSent() - decided,
                scanner.objectsSent() - stored,
                decisions,
                secondsToReady,
                secondsInAll);
    }

    // The node has decoded an object's frames when it has made the volume or the view of them.
    private static int framesDecoded(JsonNode object) {
        boolean made = object.path("volume").isObject() || !object.path("images").isEmpty();
        return made ? object.path("framesPresent").asInt() : 0;
    }
}
