package org.interline.app.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.kernel.Clock;
import org.interline.testkit.link.LinkProxy;
import org.interline.testkit.link.LinkSpec;
import tools.jackson.databind.JsonNode;

/**
 * {@code bench transports}: the same 400 bricks of 60 kB to a real Chromium over 200 Mbit/s, as the
 * body of one answer, and as messages of a WebSocket that is kept open or opened for each bag. The
 * server is {@code console/bench/transports.mjs} for both, so that they differ in nothing else.
 */
public final class TransportBench implements Bench {
    private static final long BITS_PER_SECOND = 200_000_000;
    private static final List<Duration> ROUND_TRIPS =
            List.of(Duration.ofMillis(50), Duration.ofMillis(150));

    @Override
    public String name() {
        return "transports";
    }

    @Override
    public String summary() {
        return "bricks over a long link as one fetched body, and as WebSocket messages";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        List<BenchRow> rows = new ArrayList<>();
        try (ConsoleScript script = ConsoleScript.start("transports.mjs")) {
            int port = script.answer().path("port").asInt();
            InetSocketAddress server =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            for (Duration trip : ROUND_TRIPS) {
                try (LinkProxy link = LinkProxy.start(server, LinkSpec.of(trip, BITS_PER_SECOND))) {
                    script.say(
                            Map.of(
                                    "address",
                                    "http://127.0.0.1:" + link.address().getPort() + "/",
                                    "runs",
                                    options.quick() ? 3 : 11));
                    JsonNode found = script.answer();
                    for (String way : List.of("kept", "opened")) {
                        rows.add(row("first brick", "first", way, trip, found));
                        rows.add(row("all bricks", "all", way, trip, found));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return BenchReport.of(name(), Clock.system(), rows);
    }

    private static BenchRow row(
            String metric, String name, String way, Duration trip, JsonNode found) {
        return new BenchRow(
                "%s, %d ms".formatted(metric, trip.toMillis()),
                "ms",
                false,
                runs(found.path("fetch"), name),
                Optional.of("WebSocket, " + way),
                runs(found.path(way), name));
    }

    private static List<Double> runs(JsonNode found, String name) {
        return found.valueStream().map(run -> run.path(name).asDouble()).toList();
    }
}
