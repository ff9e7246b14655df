package org.interline.app.viewer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.kernel.Clock;
import org.interline.simulator.Grid;
import org.interline.simulator.SimulatedBag;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;

/**
 * {@code bench viewer --memory}: what the console holds in a real Chromium, once all of a bag of
 * 512 × 512 × 1000 voxels of 16 bits is on the screen, and over sixty smaller bags in a row, each
 * given back before the next. Counted is the PSS of the renderer and of the GPU process, which
 * without a graphics card holds the textures; {@code console/bench/memory.mjs} says how.
 */
public final class ViewerMemory implements Bench {
    private static final Grid LARGE = new Grid(512, 512, 1000, 0.75);
    private static final Grid SMALL = new Grid(96, 96, 128, 6);

    /** What comes before it is the browser finding its size. */
    private static final int FROM_BAG = 10;

    @Override
    public String name() {
        return "viewer-memory";
    }

    @Override
    public String summary() {
        return "what a browser holds of a large bag, and of many in a row (viewer --memory)";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Clock clock = Clock.system();
        List<BenchRow> rows = new ArrayList<>();
        List<JsonNode> large = shown(LARGE, 1, clock);
        rows.add(row("large bag complete", large, ViewerMemory::both));
        rows.add(row("large bag complete, renderer", large, ViewerMemory::renderer));
        rows.add(row("large bag complete, GPU process", large, ViewerMemory::gpu));
        rows.add(row("large bag complete, after a collection", large, ViewerMemory::collected));
        List<JsonNode> row = shown(SMALL, options.quick() ? FROM_BAG + 2 : 60, clock);
        rows.add(row("bags in a row", row, ViewerMemory::both));
        List<Double> collected = row.stream().map(ViewerMemory::collected).toList();
        rows.add(row("bags in a row, after a collection", row, ViewerMemory::collected));
        rows.add(growth("before collections", row.stream().map(ViewerMemory::both).toList()));
        rows.add(growth("after collections", collected));
        return BenchReport.of(name(), clock, rows);
    }

    private static BenchRow growth(String when, List<Double> values) {
        return new BenchRow(
                "slope after bag %d, %s".formatted(FROM_BAG, when),
                "MB per bag",
                false,
                List.of(slope(values.subList(FROM_BAG - 1, values.size()))),
                Optional.empty(),
                List.of());
    }

    private static List<JsonNode> shown(Grid grid, int bags, Clock clock) {
        try {
            Path folder = Files.createTempDirectory("interline-bench-memory");
            try (MeasuredNode node = MeasuredNode.start(folder, clock, MeasuredNode.Energies.ONE)) {
                for (int bag = 1; bag <= bags; bag++) {
                    String label = "%010d".formatted(999_000_000L + bag);
                    node.send(node.scanned(new SimulatedBag(label, 11L + bag, true), grid));
                }
                List<String> tasks = node.awaitWhole(bags);
                Map<String, Object> job = node.toSignIn();
                job.put("tasks", tasks);
                return ConsoleScript.run("memory.mjs", job).valueStream().toList();
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BenchRow row(
            String metric, List<JsonNode> figures, ToDoubleFunction<JsonNode> what) {
        return new BenchRow(
                metric,
                "MB",
                false,
                figures.stream().mapToDouble(what).boxed().toList(),
                Optional.empty(),
                List.of());
    }

    private static double renderer(JsonNode figure) {
        return figure.path("renderer").asDouble();
    }

    private static double gpu(JsonNode figure) {
        return figure.path("gpu").asDouble();
    }

    private static double both(JsonNode figure) {
        return renderer(figure) + gpu(figure);
    }

    private static double collected(JsonNode figure) {
        return both(figure.path("collected"));
    }

    /** By least squares: how much each value is above the one before. */
    static double slope(List<Double> values) {
        double middle = (values.size() - 1) / 2.0;
        double mean = values.stream().mapToDouble(value -> value).average().orElseThrow();
        double above =
                IntStream.range(0, values.size())
                        .mapToDouble(i -> (i - middle) * (values.get(i) - mean))
                        .sum();
        double across =
                IntStream.range(0, values.size())
                        .mapToDouble(i -> (i - middle) * (i - middle))
                        .sum();
        return above / across;
    }
}
