package org.interline.node.imaging;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import org.interline.volume.BrickKey;

/**
 * Fetches bricks of a partial volume from where it was made, as somebody looks at them. Nothing of
 * it is kept on disk here.
 */
public interface DistantBricks {

    /**
     * The bricks as they are stored there, in the order of the keys.
     *
     * @throws org.interline.kernel.InterlineException with the reason why none of them comes
     */
    List<ByteBuffer> fetch(UUID scanId, UUID volumeId, List<BrickKey> keys);

    /** The finest level of which anything may come; bricks around reported threats count as 1. */
    int finestLevel(UUID scanId);
}
