package org.interline.volume.zarr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Uuid7;
import org.interline.volume.BrickKey;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;

/**
 * Writes a volume as a folder of Zarr v3, brick by brick: in memory there is one brick. Each is
 * checked against the manifest as it is read. The folder appears when it is whole, or not at all.
 */
public final class ZarrExport {
    /** The file that describes a group or an array. */
    static final String METADATA = "zarr.json";

    static final int ZSTD_LEVEL = 3;

    private final VolumeReader reader;
    private final VolumeManifest manifest;
    private final Progress progress;
    private final long chunks;
    private long done;

    /** Told after each chunk. */
    @FunctionalInterface
    public interface Progress {
        void chunks(long done, long total);
    }

    private ZarrExport(VolumeReader reader, Progress progress) {
        this.reader = reader;
        this.manifest = reader.manifest();
        this.progress = progress;
        long count = 0;
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            count += manifest.spec().dimensions(level).bricks().samples();
        }
        this.chunks = count * manifest.spec().channels().size();
    }

    /**
     * Writes all channels and levels.
     *
     * @param folder what is to hold them: it is absent or empty, and its parent exists
     * @param simulated whether the bag is made up, where that is known
     */
    public static void write(
            VolumeReader reader, Path folder, Optional<Boolean> simulated, Progress progress) {
        Path parent = requireWritable(folder);
        Path target = folder.toAbsolutePath().normalize();
        try {
            Path part =
                    Files.createDirectory(
                            parent.resolve(
                                    "."
                                            + target.getFileName()
                                            + ".part-"
                                            + Uuid7.next(Clock.system())));
            try {
                new ZarrExport(reader, progress).writeAll(part, simulated);
                requireFree(target);
                Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                deleteAll(part);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InterlineException(
                    ErrorCategory.OUT_OF_RESOURCES,
                    "zarr.not-written",
                    "%s could not be written (%s); nothing of it is left"
                            .formatted(target, e.getMessage()),
                    e);
        }
    }

    /**
     * Refuses a folder that cannot be written, for those whose volume takes long to come.
     *
     * @return its parent
     */
    public static Path requireWritable(Path folder) {
        Path target = folder.toAbsolutePath().normalize();
        requireFree(target);
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND,
                    "zarr.parent-missing",
                    "%s cannot be written: its parent folder does not exist; make it first"
                            .formatted(target));
        }
        return parent;
    }

    private static void requireFree(Path target) {
        boolean free;
        try (Stream<Path> entries = Files.isDirectory(target) ? Files.list(target) : Stream.of()) {
            free = Files.isDirectory(target) ? entries.findAny().isEmpty() : !Files.exists(target);
        } catch (IOException e) {
            throw new InterlineException(
                    ErrorCategory.FORBIDDEN,
                    "zarr.unreadable",
                    "%s cannot be looked into; name another folder".formatted(target),
                    e);
        }
        if (!free) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "zarr.not-empty",
                    "%s exists and is not an empty folder; nothing in it was changed, name another"
                            .formatted(target));
        }
    }

    private void writeAll(Path folder, Optional<Boolean> simulated) throws IOException {
        Files.writeString(folder.resolve(METADATA), ZarrMetadata.volume(manifest, simulated));
        List<ChannelSpec> channels = manifest.spec().channels();
        try (ChunkEncoder encoder = new ChunkEncoder()) {
            for (int c = 0; c < channels.size(); c++) {
                ChannelSpec channel = channels.get(c);
                Path group = Files.createDirectory(folder.resolve(channel.name()));
                Files.writeString(
                        group.resolve(METADATA),
                        ZarrMetadata.channel(channel, manifest.spec().geometry()));
                for (int level = 0; level < VolumeLimits.LEVELS; level++) {
                    writeArray(group.resolve(Integer.toString(level)), c, level, encoder);
                }
            }
        }
    }

    private void writeArray(Path folder, int channel, int level, ChunkEncoder encoder)
            throws IOException {
        Dimensions dimensions = manifest.spec().dimensions(level);
        SampleType type = manifest.channel(channel).type();
        Files.createDirectory(folder);
        Files.writeString(folder.resolve(METADATA), ZarrMetadata.array(dimensions, type));
        Dimensions bricks = dimensions.bricks();
        for (int z = 0; z < bricks.z(); z++) {
            for (int y = 0; y < bricks.y(); y++) {
                Path row =
                        Files.createDirectories(
                                folder.resolve("c")
                                        .resolve(Integer.toString(z))
                                        .resolve(Integer.toString(y)));
                for (int x = 0; x < bricks.x(); x++) {
                    BrickKey key = new BrickKey(level, x, y, z, channel);
                    Dimensions extent = dimensions.ofBrick(key);
                    writeFile(
                            row.resolve(Integer.toString(x)),
                            encoder.encode(reader.brick(key), extent, type));
                    done++;
                    progress.chunks(done, chunks);
                }
            }
        }
    }

    private static void writeFile(Path file, ByteBuffer bytes) throws IOException {
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            while (bytes.hasRemaining()) {
                int _ = out.write(bytes);
            }
        }
    }

    /** Deletes what a failed export leaves; after a good one nothing is there any more. */
    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> found = Files.walk(folder)) {
            deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
