package org.interline.node.baggage.internal.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.interline.kernel.Sha256;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.TestNode;

/**
 * The data folder of a node as an earlier build left it, and what that build answered from it.
 *
 * <pre>
 *   NAME.zip.zst  the folder: a ZIP without compression, under zstd
 *   NAME.json     {@link Told}s
 * </pre>
 */
record Milestone(Path folder, String name) {
    /** Two clusters' worth of template databases are the same bytes many megabytes apart. */
    private static final int WINDOW_LOG = 26;

    private static final int LEVEL = 22;

    /**
     * One thing that the node told.
     *
     * @param who who asked
     * @param path what for
     * @param status of the answer
     * @param pointer where in the answer; empty for the SHA-256 of all of it
     * @param value what stood there
     */
    record Told(String who, String path, int status, String pointer, String value) {
        static Told by(TestNode node, String who, String path, String pointer) {
            Answer answer = node.as(who).get(path);
            return new Told(who, path, answer.status(), pointer, read(answer, pointer));
        }

        void check(TestNode node) {
            assertThat(by(node, who, path, pointer)).isEqualTo(this);
        }

        private static String read(Answer answer, String pointer) {
            return pointer.isEmpty()
                    ? Sha256.of(answer.text().getBytes(StandardCharsets.UTF_8)).toString()
                    : answer.at(pointer);
        }
    }

    static List<Milestone> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".zip.zst"))
                    .map(name -> new Milestone(folder, name.replace(".zip.zst", "")))
                    .sorted((a, b) -> a.name().compareTo(b.name()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Told> told() throws IOException {
        return List.of(Client.JSON.readValue(Files.readString(json()), Told[].class));
    }

    void keep(Path data, List<Told> told) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                json(),
                Client.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(told) + "\n");
        List<Path> contents;
        try (Stream<Path> walk = Files.walk(data)) {
            contents = walk.sorted().skip(1).toList();
        }
        try (ZstdOutputStream packed = new ZstdOutputStream(Files.newOutputStream(archive()))) {
            packed.setLevel(LEVEL);
            packed.setLong(WINDOW_LOG);
            try (ZipOutputStream zip = new ZipOutputStream(packed)) {
                zip.setMethod(ZipOutputStream.STORED);
                for (Path path : contents) {
                    put(zip, data, path);
                }
            }
        }
    }

    private static void put(ZipOutputStream zip, Path data, Path path) throws IOException {
        boolean directory = Files.isDirectory(path);
        byte[] bytes = directory ? new byte[0] : Files.readAllBytes(path);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry entry = new ZipEntry(data.relativize(path) + (directory ? "/" : ""));
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(crc.getValue());
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    /** Lays the data folder out again, readable by its owner only, as a node leaves it. */
    void unpack(Path data) throws IOException {
        List<Path> directories = new ArrayList<>();
        try (InputStream file = Files.newInputStream(archive());
                ZstdInputStream unpacked = new ZstdInputStream(file).setLongMax(WINDOW_LOG);
                ZipInputStream zip = new ZipInputStream(unpacked)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = data.resolve(entry.getName()).normalize();
                assertThat(path).startsWithRaw(data);
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                    directories.add(path);
                } else {
                    Files.copy(zip, path);
                    Files.setPosixFilePermissions(
                            path, PosixFilePermissions.fromString("rw-------"));
                }
            }
        }
        for (Path directory : directories) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private Path archive() {
        return folder.resolve(name + ".zip.zst");
    }

    private Path json() {
        return folder.resolve(name + ".json");
    }

    @Override
    public String toString() {
        return name;
    }
}
