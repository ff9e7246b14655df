package org.interline.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The sixteen DICOS files of a third party that stand beside the project, not in it. A test that
 * asks for them where they are absent is skipped, and says so.
 */
public final class SampleFiles {
    private SampleFiles() {}

    public static Path folder() {
        Path folder =
                Path.of(System.getProperty("interline.root", "."))
                        .resolve("../shared/data/dicos")
                        .normalize();
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                () ->
                        "skipped: the third-party DICOS samples are not at "
                                + folder.toAbsolutePath());
        return folder;
    }

    /** All samples, sorted by name. */
    public static List<Path> all() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(f -> f.toString().endsWith(".dcs")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path named(String fileName) {
        return folder().resolve(fileName);
    }
}
