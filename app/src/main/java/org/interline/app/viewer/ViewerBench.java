package org.interline.app.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.interline.app.viewer.BrowserRuns.Figure;
import org.interline.app.viewer.MeasuredNode.Energies;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.kernel.Clock;
import org.interline.simulator.Grid;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;
import org.interline.testkit.link.Heading;
import org.interline.testkit.link.LinkProxy;
import org.interline.testkit.link.LinkSpec;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/**
 * {@code bench viewer}: a simulated bag of dual energy, 512 × 512 × 600 voxels, over 200 Mbit/s at
 * 50 and 150 ms. Times start when the bag is asked for. <em>First usable</em>: planes and 3D of the
 * whole bag, at a quarter of the resolution or finer, are verified, decoded and, with ours, on the
 * graphics card. <em>Cold</em>: a browser that has just started; <em>warm</em>: one that showed a
 * bag before; <em>prefetched</em>: the first-usable set was fetched while the officer looked at
 * another bag.
 */
public final class ViewerBench implements Bench {
    private static final long BITS_PER_SECOND = 200_000_000;
    private static final List<Duration> ROUND_TRIPS =
            List.of(Duration.ofMillis(50), Duration.ofMillis(150));
    private static final Grid GRID = new Grid(512, 512, 600, 1.25);
    private static final String PEER = "cornerstone3D 5.14.0 from Orthanc";

    /** Six is what a browser opens to one server anyway. */
    private static final int PEER_CONNECTIONS = 6;

    @Override
    public String name() {
        return "viewer";
    }

    @Override
    public String summary() {
        return "a bag over a long link to a real browser, beside cornerstone3D from an Orthanc";
    }

    /**
     * How often.
     *
     * @param openings of the first-usable set
     * @param wholes of the whole bag
     * @param peers of the peer
     */
    private record Runs(int openings, int wholes, int peers) {
        static Runs of(BenchOptions options) {
            return options.quick() ? new Runs(5, 2, 1) : new Runs(20, 20, 5);
        }
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Clock clock = Clock.system();
        try {
            BrowserRuns browser = BrowserRuns.prepared();
            Path folder = Files.createTempDirectory("interline-bench-viewer");
            List<BenchRow> rows = new ArrayList<>();
            try (MeasuredNode node =
                            MeasuredNode.start(folder.resolve("node"), clock, Energies.TWO);
                    Orthanc orthanc = Orthanc.start(folder.resolve("orthanc"), clock)) {
                say("rendering the bag");
                SimulatedBag bag = new SimulatedBag("0999000001", 11, true);
                List<SimulatedObject> objects = node.scanned(bag, GRID);
                say("storing it in the node");
                node.receive(objects);
                say("storing it in Orthanc");
                List<Map<String, Object>> series = stored(orthanc, objects);
                List<Duration> trips = options.quick() ? ROUND_TRIPS.subList(0, 1) : ROUND_TRIPS;
                for (Duration trip : trips) {
                    rows.addAll(measured(browser, node, orthanc, series, trip, Runs.of(options)));
                }
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
            return BenchReport.of(name(), clock, rows);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> stored(Orthanc orthanc, List<SimulatedObject> objects)
            throws IOException {
        List<Map<String, Object>> series = new ArrayList<>();
        for (SimulatedObject ct : objects.subList(0, SimulatedScanner.CT_OBJECTS + 1)) {
            DicomSeries slices = DicomSeries.of(ct, GRID.millimetres());
            series.add(
                    Map.of(
                            "uid",
                            slices.uid(),
                            "bits",
                            slices.bits(),
                            "instances",
                            orthanc.store(slices)));
        }
        return series;
    }

    private static List<BenchRow> measured(
            BrowserRuns browser,
            MeasuredNode node,
            Orthanc orthanc,
            List<Map<String, Object>> series,
            Duration trip,
            Runs runs)
            throws IOException {
        LinkSpec spec = LinkSpec.of(trip, BITS_PER_SECOND);
        String at = ", " + trip.toMillis() + " ms";
        try (LinkProxy toNode = LinkProxy.start(node.address(), spec);
                LinkProxy toOrthanc = LinkProxy.start(orthanc.address(), spec)) {
            say(PEER + at);
            List<Figure> peer = browser.peers(runs.peers(), peersAsked(toOrthanc, series));
            double peerMegabytes = megabytes(toOrthanc, runs.peers() + 1);
            List<BenchRow> rows = new ArrayList<>();
            for (String how : List.of("cold", "warm", "prefetched")) {
                say(how + at);
                boolean fresh = how.equals("cold");
                boolean ahead = how.equals("prefetched");
                List<Figure> openings =
                        browser.ours(
                                runs.openings(),
                                fresh,
                                () -> asked(node, toNode, "first-usable", ahead));
                double before = megabytes(toNode, 1);
                List<Figure> wholes =
                        browser.ours(runs.wholes(), fresh, () -> asked(node, toNode, "all", ahead));
                String suffix = ", " + how + at;
                add(rows, "first usable" + suffix, openings, Figure::firstUsable, peer);
                add(rows, "bag complete" + suffix, wholes, Figure::complete, peer);
                add(rows, "everything" + suffix, wholes, Figure::everything, peer);
                add(rows, "first frame, drawn in software" + suffix, openings, Figure::frame, null);
                if (how.equals("warm")) {
                    double ours =
                            (megabytes(toNode, 1) - before)
                                    / (runs.wholes() + BrowserRuns.browsers(runs.wholes()));
                    rows.addAll(bytes(at, ours, peerMegabytes));
                }
            }
            return rows;
        }
    }

    private static Map<String, Object> asked(
            MeasuredNode node, LinkProxy link, String until, boolean ahead) {
        node.hold();
        return Map.of(
                "address",
                "http://127.0.0.1:" + link.address().getPort(),
                "token",
                node.token(),
                "scan",
                node.scanId(),
                "volume",
                node.volumes().getFirst(),
                "volumes",
                node.volumes(),
                "until",
                until,
                "ahead",
                ahead);
    }

    private static Map<String, Object> peersAsked(
            LinkProxy link, List<Map<String, Object>> series) {
        return Map.of(
                "address",
                "http://127.0.0.1:" + link.address().getPort(),
                "connections",
                PEER_CONNECTIONS,
                "frame",
                "2.25.1",
                "size",
                List.of(GRID.columns(), GRID.rows()),
                "spacing",
                GRID.millimetres(),
                "series",
                series);
    }

    private static void add(
            List<BenchRow> rows,
            String metric,
            List<Figure> ours,
            Function<Figure, @Nullable Double> what,
            @Nullable List<Figure> peer) {
        List<Double> mine = values(ours, what);
        List<Double> theirs = peer == null ? List.of() : values(peer, what);
        Optional<String> name = theirs.isEmpty() ? Optional.empty() : Optional.of(PEER);
        rows.add(new BenchRow(metric, "ms", false, mine, name, theirs));
        rows.add(
                new BenchRow(
                        metric + ", p95",
                        "ms",
                        false,
                        List.of(p95(mine)),
                        Optional.empty(),
                        List.of()));
    }

    private static List<Double> values(
            List<Figure> figures, Function<Figure, @Nullable Double> what) {
        return figures.stream().map(what).filter(Objects::nonNull).toList();
    }

    /** The value that 95 of 100 do not exceed, by nearest rank. */
    static double p95(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.95 * sorted.size()) - 1);
    }

    /** What the link delivered to the browser, for each of so many openings. */
    private static double megabytes(LinkProxy link, int openings) {
        return link.deliveredBytes(Heading.DOWN) / 1e6 / openings;
    }

    private static List<BenchRow> bytes(String at, double ours, double peer) {
        double raw = 3.0 * GRID.columns() * GRID.rows() * GRID.slices() / 1e6;
        return List.of(
                new BenchRow(
                        "bytes on the wire, all" + at,
                        "MB",
                        false,
                        List.of(ours),
                        Optional.of(PEER),
                        List.of(peer)),
                BenchRow.rate(
                        "samples of the full level to bytes of all levels" + at,
                        "to 1",
                        List.of(raw / ours)));
    }

    private static void say(String what) {
        System.err.println("bench viewer: " + what);
    }
}
