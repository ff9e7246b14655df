package org.interline.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole folders. */
final class Folders {
    private Folders() {}

    /** Deletes a folder with all that is in it; what cannot be deleted is named. */
    static void delete(Path folder) {
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException e) {
            System.err.println("Left behind: " + folder + " (" + e.getMessage() + ")");
            return;
        }
        for (Path path : deepestFirst) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                System.err.println("Left behind: " + path + " (" + e.getMessage() + ")");
            }
        }
    }
}
