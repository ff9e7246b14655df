package org.interline.app.demo;

import java.util.Map;
import org.interline.app.client.NodeClient;
import org.interline.app.client.Pages;
import tools.jackson.databind.JsonNode;

/** Counts, over the interface, what became of a demo's bags. */
final class DemoReports {
    private DemoReports() {}

    /** Who looks, and what is counted. */
    record Seen(
            NodeClient origin,
            NodeClient destination,
            DemoScanner scanner,
            FlightProgress progress,
            DemoCrossings crossings) {}

    static DemoReport of(
            Seen seen,
            String failure,
            int decisions,
            double agreementSeconds,
            double secondsToReady,
            double secondsInAll) {
        int stored = 0;
        int framesDecoded = 0;
        long bytes = 0;
        for (JsonNode bag : Pages.all(seen.origin, "/api/v1/bags?limit=200")) {
            JsonNode whole = seen.origin.get("/api/v1/bags/" + bag.path("id").asString());
            for (JsonNode scan : whole.path("scans")) {
                for (JsonNode object : scan.path("objects")) {
                    if (!object.path("own").asBoolean()) {
                        stored++;
                        framesDecoded += framesDecoded(object);
                        bytes += object.path("bytes").asLong();
                    }
                }
            }
        }
        int cleared = 0;
        int referred = 0;
        for (JsonNode bag : Pages.all(seen.destination, "/api/v1/bags?limit=200")) {
            String disposition = bag.path("disposition").asString();
            cleared += disposition.equals("RELEASE") ? 1 : 0;
            referred += disposition.equals("REFER") || disposition.equals("RECALL") ? 1 : 0;
        }
        DemoScanner scanner = seen.scanner;
        FlightProgress progress = seen.progress;
        Map<String, Integer> byBag = progress.decidedByBag();
        int decided =
                (int) byBag.values().stream().filter(n -> n == progress.authorities()).count();
        DemoCrossings.Counted crossed = seen.crossings.counted();
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
                agreementSeconds,
                crossed.exchanges(),
                crossed.receipts(),
                crossed.bytes(),
                bytes,
                crossed.originLedger(),
                crossed.destinationLedger(),
                crossed.ledgersVerified(),
                -1,
                secondsToReady,
                secondsInAll);
    }

    // The node has decoded an object's frames when it has made the volume or the view of them.
    private static int framesDecoded(JsonNode object) {
        boolean made = object.path("volume").isObject() || !object.path("images").isEmpty();
        return made ? object.path("framesPresent").asInt() : 0;
    }
}
