package org.interline.bench.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images.OpenVolume;
import org.interline.node.imaging.KeyStore;
import org.interline.node.imaging.StoredVolume;
import org.interline.node.imaging.internal.sealing.FileBlobStore;
import org.interline.node.imaging.internal.sealing.FileKeyStore;
import org.interline.node.imaging.internal.store.SealedVolumes;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeGeometry;
import org.interline.volume.VolumeSpec;
import org.interline.volume.Xyz;

/**
 * Frames in memory to a volume in the node's stores, durable, and back, compared sample by sample.
 *
 * @param writeSeconds until file and folder are synced
 * @param readSeconds from opening the volume to the last compared sample
 * @param storedBytes of the sealed file
 */
record IngestRun(double writeSeconds, double readSeconds, long storedBytes) {

    static IngestRun of(Dimensions d, byte[][] frames, int threads) throws IOException {
        Path folder = Files.createTempDirectory("interline-bench");
        try {
            Clock clock = Clock.system();
            KeyStore keys = new FileKeyStore(folder.resolve("keys"), clock);
            BlobStore blobs = new FileBlobStore(folder.resolve("blobs"), keys, 0);
            UUID scan = Uuid7.next(clock);
            keys.create(scan);
            SealedVolumes volumes = new SealedVolumes(blobs, clock);
            VolumeSpec spec =
                    new VolumeSpec(
                            VolumeGeometry.aligned(d, new Xyz(0.9, 0.9, 1.2)),
                            List.of(new ChannelSpec("density", SampleType.UINT16, 1, -1024, "HU")),
                            List.of());
            long start = System.nanoTime();
            StoredVolume stored =
                    volumes.make(
                            new ImageOrigin(Uuid7.next(clock), scan),
                            spec,
                            z -> ByteBuffer.wrap(frames[z]).order(ByteOrder.LITTLE_ENDIAN));
            double writeSeconds = secondsSince(start);
            start = System.nanoTime();
            compare(volumes, stored, frames, threads);
            return new IngestRun(writeSeconds, secondsSince(start), stored.storedBytes());
        } finally {
            remove(folder);
        }
    }

    private static void compare(
            SealedVolumes volumes, StoredVolume stored, byte[][] frames, int threads) {
        try (OpenVolume volume = volumes.open(stored)) {
            volume.reader()
                    .slices(
                            0,
                            0,
                            threads,
                            (z, found) -> {
                                ShortBuffer sent =
                                        ByteBuffer.wrap(frames[z])
                                                .order(ByteOrder.LITTLE_ENDIAN)
                                                .asShortBuffer();
                                if (!sent.equals(ShortBuffer.wrap(found))) {
                                    throw new IllegalStateException("slice " + z + " changed");
                                }
                            });
        }
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void remove(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
