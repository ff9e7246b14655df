package org.interline.node.imaging;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeManifest;

/** The bricks of stored volumes for machines: kept open between calls, nobody is asked. */
public interface StoredBricks {

    /** The volume made of this object. */
    Optional<StoredVolume> volumeOf(UUID objectId);

    Optional<StoredVolume> volume(UUID volumeId);

    VolumeManifest manifest(StoredVolume volume);

    /**
     * Bricks as they are stored, in the order of the keys; empty for one that is not there.
     *
     * @throws org.interline.kernel.InterlineException {@code keys.gone} for a shredded scan
     */
    List<Optional<ByteBuffer>> stored(StoredVolume volume, List<BrickKey> keys);
}
