package org.interline.node.imaging;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import org.interline.volume.VolumeSpec;

/**
 * The images that are made of received objects. Making one stores its sealed blob durably; {@link
 * #record} adds its row in the caller's transaction, and only then it exists.
 */
public interface Images {

    /**
     * Stores a volume of one channel.
     *
     * @throws org.interline.kernel.InterlineException what the slices throw; {@code storage.full}
     */
    StoredVolume makeVolume(ImageOrigin origin, VolumeSpec spec, SliceSource slices);

    /**
     * Stores of a volume that was made elsewhere what has come of it; the rest is fetched when it
     * is looked at. Every brick must be as the manifest says.
     *
     * @param volumeId its identifier where it was made
     */
    StoredVolume storePart(
            UUID volumeId,
            ImageOrigin origin,
            VolumeManifest manifest,
            Map<BrickKey, ByteBuffer> bricks);

    /**
     * Stores a projection view.
     *
     * @param samples 16 bits each, row by row
     */
    StoredProjection makeProjection(
            ImageOrigin origin, int viewNumber, String viewName, int columns, short[] samples);

    void record(StoredVolume volume);

    void record(StoredProjection projection);

    /** Removes what was stored and will not be recorded. */
    void discard(StoredVolume volume);

    /** The volumes of a scan, in the order in which they were made; in the caller's transaction. */
    List<StoredVolume> volumes(UUID scanId);

    /** The projection views of a scan, by object and number; in the caller's transaction. */
    List<StoredProjection> projections(UUID scanId);

    /** Opens a volume for reading; it must be closed. */
    OpenVolume open(StoredVolume volume);

    /** A volume's samples, unsealed as they are asked for. */
    interface OpenVolume extends AutoCloseable {
        VolumeReader reader();

        /**
         * Bricks as they are stored, in the order of the keys; empty for what cannot be had.
         *
         * @throws org.interline.kernel.InterlineException what keeps all of them away
         */
        List<Optional<ByteBuffer>> stored(List<BrickKey> keys);

        /** How many bricks are best asked for at once: 1 where they are read from this disk. */
        int atOnce();

        @Override
        void close();
    }
}
