package org.interline.node.imaging.internal.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.interline.node.imaging.BlobStore;
import org.interline.node.imaging.SealedBlob;
import org.interline.node.imaging.StoredProjection;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeReader;
import org.springframework.stereotype.Component;

/** Makes pictures of what is stored. */
@Component
public class Pictures {
    private final BlobStore blobs;

    Pictures(BlobStore blobs) {
        this.blobs = blobs;
    }

    /** A projection view as it is stored. */
    public Picture of(StoredProjection projection) {
        short[] samples = new short[projection.columns() * projection.rows()];
        try (SealedBlob blob = blobs.open(projection.origin().scanId(), projection.blobId())) {
            ByteBuffer bytes =
                    ByteBuffer.allocate(samples.length * Short.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
            blob.read(0, bytes);
            bytes.flip().asShortBuffer().get(samples);
        }
        return Picture.unsigned(samples, projection.columns());
    }

    /** The coarsest level looked through from above: means along y. */
    public static Picture fromAbove(VolumeReader reader) {
        int level = VolumeLimits.LEVELS - 1;
        Dimensions size = reader.manifest().spec().dimensions(level);
        ChannelSpec channel = reader.manifest().channel(0);
        long[] sums = new long[size.x() * size.z()];
        // Slice by slice, for which each brick is decoded once; planes across y would take each
        // anew.
        reader.slices(
                0,
                level,
                1,
                (z, slice) -> {
                    for (int i = 0; i < slice.length; i++) {
                        sums[z * size.x() + i % size.x()] += channel.type().value(slice[i]);
                    }
                });
        int[] means = new int[sums.length];
        for (int i = 0; i < means.length; i++) {
            means[i] = (int) (sums[i] / size.y());
        }
        return new Picture(means, size.x());
    }
}
