package org.interline.node.operations.internal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.interline.node.operations.Progress;

/** Copies sealed files between a data folder and a backup. They never change: a name is enough. */
final class BlobTree {
    private static final String SEALED = ".blob";

    /** Folders whose files no row names: still arriving, or set aside. */
    private static final Set<String> WITHOUT_ROWS = Set.of("arriving", "unclaimed");

    private BlobTree() {}

    /**
     * What the target holds after the copy.
     *
     * @param files in it
     * @param bytes of them
     */
    record Copied(long files, long bytes) {}

    static Copied copyMissing(Path source, Path target, Progress progress) throws IOException {
        Files.createDirectories(target);
        if (!Files.isDirectory(source)) {
            return new Copied(0, 0);
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(source)) {
            files =
                    found.filter(Files::isRegularFile)
                            .filter(file -> file.getFileName().toString().endsWith(SEALED))
                            .filter(file ->
                                    !WITHOUT_ROWS.contains(
                                            source.relativize(file).getName(0).toString()))
                            .sorted()
                            .toList();
        }
        long bytes = 0;
        for (int i = 0; i < files.size(); i++) {
            progress.at("blobs", i, files.size());
            Path copy = target.resolve(source.relativize(files.get(i)));
            if (!Files.exists(copy)) {
                copyDurably(files.get(i), copy);
            }
            bytes += Files.size(copy);
        }
        progress.at("blobs", files.size(), files.size());
        return new Copied(files.size(), bytes);
    }

    // Under another name first: a copy that was cut off is not taken for a whole one.
    private static void copyDurably(Path file, Path copy) throws IOException {
        Files.createDirectories(copy.resolveSibling("."));
        Path part = copy.resolveSibling(copy.getFileName() + ".part");
        Files.copy(file, part, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, copy, StandardCopyOption.ATOMIC_MOVE);
    }
}
