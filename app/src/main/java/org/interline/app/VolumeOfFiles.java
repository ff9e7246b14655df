package org.interline.app;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.interline.dicos.data.DicosFile;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.interline.node.imaging.CtImage;
import org.interline.node.operations.Progress;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeGeometry;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import org.interline.volume.VolumeSpec;
import org.interline.volume.VolumeWriter;

/**
 * The volume that DICOS CT files make, a channel each: what a scanner of several energies sends of
 * one scan lies in the same voxels. Its bricks wait in a file that goes when this is closed, so
 * that memory is flat.
 */
final class VolumeOfFiles implements Closeable {
    private final FileChannel bricks;
    private final Map<BrickKey, Place> places = new ConcurrentHashMap<>();
    private final AtomicLong end = new AtomicLong();
    private final VolumeManifest manifest;
    private final Optional<Boolean> simulated;

    private record Place(long offset, int length) {}

    /** A file that is open, and what it holds. */
    private record Source(Path path, DicosFile file, CtImage image, Sha256 sha256) {}

    private VolumeOfFiles(List<Source> sources, Path folder, Progress progress) throws IOException {
        this.simulated =
                sources.stream().anyMatch(source -> source.image().object().simulated())
                        ? Optional.of(true)
                        : Optional.empty();
        Path file = Files.createTempFile(folder, ".bricks-", null);
        this.bricks =
                FileChannel.open(
                        file,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
        try {
            this.manifest = write(sources, progress);
        } catch (RuntimeException e) {
            bricks.close();
            throw e;
        }
    }

    /**
     * Reads the files.
     *
     * @param folder exists; bricks wait in it
     * @throws InterlineException when a file is no CT that can be shown, or not of the first one's
     *     scan and voxels; the message names the file
     */
    static VolumeOfFiles read(List<Path> paths, Path folder, Progress progress) throws IOException {
        VolumeLimits.CHANNELS.check(paths.size());
        List<Source> sources = new ArrayList<>();
        try {
            for (Path path : paths) {
                sources.add(open(path));
                requireTogether(sources.getFirst(), sources.getLast());
            }
            return new VolumeOfFiles(sources, folder, progress);
        } finally {
            sources.forEach(source -> source.file().close());
        }
    }

    /** Checks each brick as it is read; valid until this is closed. */
    VolumeReader reader() {
        return new VolumeReader(manifest, this::brick);
    }

    /** True where a file says so; no file says that it is real. */
    Optional<Boolean> simulated() {
        return simulated;
    }

    @Override
    public void close() throws IOException {
        bricks.close();
    }

    private static Source open(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND,
                    "volume.no-file",
                    path + " is no file that can be read; name a DICOS CT file");
        }
        try {
            DicosFile file = DicosFile.open(path);
            try {
                CtImage image = CtImage.of(file.dataSet(), file.transferSyntax());
                return new Source(path, file, image, digest(path, file.dataSetOffset()));
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (InterlineException e) {
            throw naming(path, e);
        }
    }

    private static InterlineException naming(Path path, InterlineException e) {
        return new InterlineException(e.category(), e.code(), path + ": " + e.getMessage(), e);
    }

    /** Of the data set's bytes, as a node takes it of what a scanner sends. */
    private static Sha256 digest(Path path, long offset) throws IOException {
        MessageDigest digest = Sha256.newDigest();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (FileChannel in = FileChannel.open(path).position(offset)) {
            while (in.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return Sha256.finish(digest);
    }

    /** Two bags' samples in one volume would be a bag that nobody scanned. */
    private static void requireTogether(Source first, Source other) {
        String scan = first.image().object().scan().uid();
        String otherScan = other.image().object().scan().uid();
        if (!scan.equals(otherScan)) {
            throw apart(first, other, "scan", scan, otherScan);
        }
        VolumeGeometry geometry = first.image().geometry();
        if (!geometry.equals(other.image().geometry())) {
            throw apart(first, other, "voxels", geometry, other.image().geometry());
        }
    }

    private static InterlineException apart(
            Source first, Source other, String what, Object one, Object two) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT,
                "volume.files-apart",
                "%s and %s do not have the same %s (%s, %s); export each into a folder of its own"
                        .formatted(first.path(), other.path(), what, one, two));
    }

    private VolumeManifest write(List<Source> sources, Progress progress) {
        VolumeSpec spec =
                new VolumeSpec(
                        sources.getFirst().image().geometry(),
                        sources.stream().map(source -> source.image().channel()).toList(),
                        sources.stream().map(Source::sha256).toList());
        int slices = spec.geometry().dimensions().z();
        long total = (long) slices * sources.size();
        try (VolumeWriter writer =
                VolumeWriter.start(spec, this::keep, VolumeWriter.Options.DEFAULT)) {
            for (int c = 0; c < sources.size(); c++) {
                Source source = sources.get(c);
                try {
                    for (int z = 0; z < slices; z++) {
                        writer.slice(c, source.image().slice(z));
                        progress.at("slice", (long) c * slices + z + 1, total);
                    }
                } catch (InterlineException e) {
                    throw naming(source.path(), e);
                }
            }
            return writer.finish();
        }
    }

    private void keep(BrickKey key, ByteBuffer compressed) {
        Place place = new Place(end.getAndAdd(compressed.remaining()), compressed.remaining());
        long at = place.offset();
        try {
            while (compressed.hasRemaining()) {
                at += bricks.write(compressed, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.put(key, place);
    }

    private ByteBuffer brick(BrickKey key) {
        Place place = places.get(key);
        if (place == null) {
            throw new IllegalStateException(key + " was never written");
        }
        ByteBuffer bytes = ByteBuffer.allocate(place.length());
        try {
            while (bytes.hasRemaining()) {
                if (bricks.read(bytes, place.offset() + bytes.position()) < 0) {
                    throw new IOException(key + " was cut off");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.flip();
    }
}
