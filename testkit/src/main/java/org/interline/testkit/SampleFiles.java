package org.interline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The sixteen DICOS files of a third party that stand beside the project, not in it; the
 * environment variable {@value #VARIABLE} names another folder. Where they are absent, a test that
 * asks for them is skipped and says so; in the deep tier, which promises the whole, it fails.
 */
public final class SampleFiles {
    static final String VARIABLE = "INTERLINE_SAMPLES";

    private SampleFiles() {}

    public static Path folder() {
        return folder(System.getenv(), Tier.isDeep());
    }

    static Path folder(Map<String, String> environment, boolean deep) {
        String named = environment.getOrDefault(VARIABLE, "");
        Path folder =
                named.isBlank()
                        ? Path.of(System.getProperty("interline.root", "."))
                                .resolve("../shared/data/dicos")
                        : Path.of(named);
        Path found = folder.toAbsolutePath().normalize();
        if (!holdsSamples(found)) {
            String absent =
                    "the third-party DICOS samples are not in %s; set %s to the folder of the *.dcs files"
                            .formatted(found, VARIABLE);
            if (deep) {
                throw new AssertionError(absent);
            }
            Assumptions.abort("skipped: " + absent);
        }
        return found;
    }

    private static boolean holdsSamples(Path folder) {
        return Files.isDirectory(folder) && !in(folder).isEmpty();
    }

    /** All samples, sorted by name. */
    public static List<Path> all() {
        return in(folder());
    }

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".dcs")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path named(String fileName) {
        return folder().resolve(fileName);
    }
}
