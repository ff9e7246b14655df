package org.interline.node.imaging.internal.store;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Uuid7;
import org.interline.node.imaging.BlobKind;
import org.interline.node.imaging.BlobStore;
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
                    clock.now());
        }
    }

    /** Opens a volume for reading; it must be closed. */
    public OpenVolume open(StoredVolume volume) {
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
            VolumeReader reader =
                    new VolumeReader(
                            manifest,
                            key -> blob.segment(segment(key)).orElseThrow(() -> damaged(volume)));
            opened = true;
            return new Opened(reader, blob);
        } finally {
            if (!opened) {
                blob.close();
            }
        }
    }

    private record Opened(VolumeReader reader, KeyedBlob blob) implements OpenVolume {
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
