package org.interline.node.imaging.internal.stream;

import java.util.List;
import java.util.UUID;
import org.interline.volume.BrickKey;

/** The payloads that are JSON. */
sealed interface Announcement {

    /** The first frame. */
    record Opened(UUID stream, int version, String policy, List<Volume> volumes)
            implements Announcement {

        record Volume(UUID id, UUID objectId) {}
    }

    record Reached(String set, int volume) implements Announcement {}

    /**
     * A brick that cannot be read here.
     *
     * @param code of the error
     */
    record Missing(int level, int channel, int x, int y, int z, String code)
            implements Announcement {

        static Missing of(BrickKey key, String code) {
            return new Missing(key.level(), key.channel(), key.x(), key.y(), key.z(), code);
        }
    }

    /**
     * The last frame.
     *
     * @param bricks that were sent
     * @param bytes of these bricks, compressed
     * @param missing bricks that could not be read
     */
    record Ended(long bricks, long bytes, long missing) implements Announcement {}
}
