package org.interline.app.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Series of measurements in a real Chromium, by {@code console/bench/viewer.mjs}. */
final class BrowserRuns {
    private final Path peer;

    private BrowserRuns(Path root) {
        this.peer = root.resolve("bench/peers/cornerstone");
    }

    private static final int RUNS_OF_A_BROWSER = 5;

    /**
     * What one opening of the bag took, in milliseconds.
     *
     * @param complete null when it was not waited for
     * @param frame the first picture; null where none was drawn
     */
    record Figure(
            double firstUsable,
            @Nullable Double complete,
            @Nullable Double everything,
            @Nullable Double frame) {}

    /** The runs of a checkout whose packages are installed; those of the peer are now. */
    static BrowserRuns prepared() throws IOException {
        BrowserRuns runs = new BrowserRuns(ConsoleScript.checkout());
        if (!Files.exists(runs.peer.resolve("node_modules/.package-lock.json"))) {
            run(runs.peer, "npm", "ci", "--no-audit", "--no-fund");
        }
        run(runs.peer, "npm", "run", "-s", "build");
        return runs;
    }

    /**
     * The console's own parts, in several browsers one after the other: a claim and a token end
     * before many runs do.
     *
     * @param asked each browser's, made when it begins
     */
    List<Figure> ours(int runs, boolean fresh, Supplier<Map<String, Object>> asked)
            throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (int left = runs; left > 0; left -= RUNS_OF_A_BROWSER) {
            int some = Math.min(left, RUNS_OF_A_BROWSER);
            figures.addAll(figures(Map.of("runs", some, "fresh", fresh, "asked", asked.get())));
        }
        return figures;
    }

    /** How many browsers so many runs take; each opens the bag once more than it measures. */
    static int browsers(int runs) {
        return (runs + RUNS_OF_A_BROWSER - 1) / RUNS_OF_A_BROWSER;
    }

    /** cornerstone3D. */
    List<Figure> peers(int runs, Map<String, Object> asked) throws IOException {
        String page = peer.resolve("target/page").toString();
        return figures(Map.of("runs", runs, "fresh", false, "asked", asked, "folder", page));
    }

    private List<Figure> figures(Map<String, Object> job) throws IOException {
        return ConsoleScript.run("viewer.mjs", job).valueStream().map(BrowserRuns::figure).toList();
    }

    private static Figure figure(JsonNode node) {
        return new Figure(
                node.path("firstUsable").asDouble(),
                number(node.path("complete")),
                number(node.path("everything")),
                number(node.path("frame")));
    }

    private static @Nullable Double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : null;
    }

    private static void run(Path folder, String... command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(String.join(" ", command) + " failed in " + folder);
        }
    }
}
