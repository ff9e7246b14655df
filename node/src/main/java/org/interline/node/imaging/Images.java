package org.interline.node.imaging;

import java.util.List;
import java.util.UUID;
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
     * Stores a projection view.
     *
     * @param samples 16 bits each, row by row
     */
    StoredProjection makeProjection(
            ImageOrigin origin, int viewNumber, String viewName, int columns, short[] samples);

    void record(StoredVolume volume);

    void record(StoredProjection projection);

    /** The volumes of a scan, in the order in which they were made; in the caller's transaction. */
    List<StoredVolume> volumes(UUID scanId);

    /** The projection views of a scan, by object and number; in the caller's transaction. */
    List<StoredProjection> projections(UUID scanId);

    /** Opens a volume for reading; it must be closed. */
    OpenVolume open(StoredVolume volume);

    /** A volume's samples, unsealed as they are asked for. */
    interface OpenVolume extends AutoCloseable {
        VolumeReader reader();

        KeyedBlob blob();

        @Override
        void close();
    }
}
