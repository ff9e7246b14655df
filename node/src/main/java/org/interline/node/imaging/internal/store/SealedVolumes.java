package org.interline.node.imaging.internal.store;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Uuid7;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.DistantBricks;
import org.interline.node.imaging.ImageOrigin;
import org.interline.node.imaging.Images.OpenVolume;
import org.interline.node.imaging.KeyedBlob;
import org.interline.node.imaging.KeyedBlobWriter;
import org.interline.node.imaging.SegmentKey;
import org.interline.node.imaging.SliceSource;
import org.interline.node.imaging.StoredVolume;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import org.interline.volume.VolumeSpec;
import org.interline.volume.VolumeWriter;

/** Volumes as sealed blobs: a segment for each brick, and one for the manifest. */
public final class SealedVolumes {
    private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors());

    /** A few hundred kilobytes: as many as cross in about one round trip of an ocean. */
    private static final int ASKED_AT_ONCE = 24;

    private final BlobStore blobs;
    private final Clock clock;

    public SealedVolumes(BlobStore blobs, Clock clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    /** Stores a volume of one channel; once this returns, a power cut does not lose it. */
    public StoredVolume make(ImageOrigin origin, VolumeSpec spec, SliceSource slices) {
        UUID blobId = Uuid7.next(clock);
        try (KeyedBlobWriter blob = blobs.createKeyed(blobId, BlobKind.VOLUME);
                VolumeWriter writer =
                        VolumeWriter.start(
                                spec,
                                (key, brick) -> blob.segment(segment(key), brick),
                                VolumeWriter.Options.DEFAULT)) {
            Dimensions size = spec.geometry().dimensions();
            SliceOrder.forEach(slices, size.z(), THREADS, slice -> writer.slice(0, slice));
            VolumeManifest manifest = writer.finish();
            blob.segment(SegmentKey.MANIFEST, ByteBuffer.wrap(manifest.toBytes()));
            blob.commit(origin.scanId());
            return new StoredVolume(
                    Uuid7.next(clock),
                    origin,
                    blobId,
                    size.x(),
                    size.y(),
                    size.z(),
                    manifest.root(),
                    blob.storedBytes(),
                    clock.now(),
                    false);
        }
    }

    /** Stores what has come of a volume that was made elsewhere, and is whole there. */
    StoredVolume storePart(
            UUID volumeId,
            ImageOrigin origin,
            VolumeManifest manifest,
            Map<BrickKey, ByteBuffer> bricks) {
        UUID blobId = Uuid7.next(clock);
        try (KeyedBlobWriter blob = blobs.createKeyed(blobId, BlobKind.VOLUME)) {
            bricks.forEach((key, brick) -> blob.segment(segment(key), brick.duplicate()));
            blob.segment(SegmentKey.MANIFEST, ByteBuffer.wrap(manifest.toBytes()));
            blob.commit(origin.scanId());
            Dimensions size = manifest.spec().geometry().dimensions();
            return new StoredVolume(
                    volumeId,
                    origin,
                    blobId,
                    size.x(),
                    size.y(),
                    size.z(),
                    manifest.root(),
                    blob.storedBytes(),
                    clock.now(),
                    true);
        }
    }

    /** Opens a volume that is whole here; it must be closed. */
    public OpenVolume open(StoredVolume volume) {
        return open(
                volume,
                () -> {
                    throw new IllegalStateException("nobody is asked for " + volume.id());
                });
    }

    /**
     * Opens a volume for reading; it must be closed.
     *
     * @param distant asked for what a partial volume lacks
     */
    OpenVolume open(StoredVolume volume, Supplier<DistantBricks> distant) {
        KeyedBlob blob = blobs.openKeyed(volume.origin().scanId(), volume.blobId());
        boolean opened = false;
        try {
            ByteBuffer bytes = blob.segment(SegmentKey.MANIFEST).orElseThrow(() -> damaged(volume));
            byte[] json = new byte[bytes.remaining()];
            bytes.get(json);
            VolumeManifest manifest = VolumeManifest.parse(json);
            if (!manifest.root().equals(volume.root())) {
                throw damaged(volume);
            }
            opened = true;
            Bricks bricks =
                    volume.partial()
                            ? new PartlyHere(volume, blob, distant)
                            : new Here(volume, blob);
            return new Opened(
                    new VolumeReader(
                            manifest,
                            key ->
                                    bricks.stored(List.of(key))
                                            .getFirst()
                                            .orElseThrow(() -> damaged(volume))),
                    blob,
                    bricks);
        } finally {
            if (!opened) {
                blob.close();
            }
        }
    }

    /** Where a volume's bricks come from. */
    private interface Bricks {
        List<Optional<ByteBuffer>> stored(List<BrickKey> keys);

        int atOnce();
    }

    private record Here(StoredVolume volume, KeyedBlob blob) implements Bricks {
        @Override
        public List<Optional<ByteBuffer>> stored(List<BrickKey> keys) {
            return keys.stream().map(key -> blob.segment(segment(key))).toList();
        }

        @Override
        public int atOnce() {
            return 1;
        }
    }

    private record PartlyHere(StoredVolume volume, KeyedBlob blob, Supplier<DistantBricks> distant)
            implements Bricks {
        @Override
        public List<Optional<ByteBuffer>> stored(List<BrickKey> keys) {
            List<BrickKey> missing =
                    keys.stream().filter(key -> !blob.keys().contains(segment(key))).toList();
            Iterator<ByteBuffer> fetched =
                    missing.isEmpty()
                            ? Collections.emptyIterator()
                            : distant.get()
                                    .fetch(volume.origin().scanId(), volume.id(), missing)
                                    .iterator();
            return keys.stream()
                    .map(key -> blob.segment(segment(key)).or(() -> Optional.of(fetched.next())))
                    .toList();
        }

        @Override
        public int atOnce() {
            return ASKED_AT_ONCE;
        }
    }

    private record Opened(VolumeReader reader, KeyedBlob blob, Bricks bricks)
            implements OpenVolume {
        @Override
        public List<Optional<ByteBuffer>> stored(List<BrickKey> keys) {
            return bricks.stored(keys);
        }

        @Override
        public int atOnce() {
            return bricks.atOnce();
        }

        @Override
        public void close() {
            blob.close();
        }
    }

    /** The segment that holds a brick. */
    public static SegmentKey segment(BrickKey key) {
        return new SegmentKey(key.level(), key.channel(), key.x(), key.y(), key.z());
    }

    private static InterlineException damaged(StoredVolume volume) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA,
                "volume.damaged",
                "the blob of volume %s does not hold what its row says; restore it from a backup"
                        .formatted(volume.id()));
    }
}
