package org.interline.node.imaging.internal.stream;

import java.util.List;
import org.interline.node.web.ApiException;
import org.interline.volume.BrickKey;
import org.jspecify.annotations.Nullable;

/**
 * Bricks asked for by name.
 *
 * @param volume its number in the stream
 * @param bricks {@code [level, channel, x, y, z]} each
 */
record WantRequest(@Nullable Integer volume, @Nullable List<List<Integer>> bricks) {

    int number() {
        if (volume == null) {
            throw ApiException.invalid("volume", "0 …");
        }
        return volume;
    }

    List<BrickKey> keys() {
        if (bricks == null) {
            throw malformed();
        }
        return bricks.stream().map(WantRequest::key).toList();
    }

    private static BrickKey key(@Nullable List<Integer> brick) {
        if (brick == null || brick.size() != 5 || brick.contains(null)) {
            throw malformed();
        }
        return new BrickKey(brick.get(0), brick.get(2), brick.get(3), brick.get(4), brick.get(1));
    }

    private static ApiException malformed() {
        return ApiException.invalid("bricks", "[[level, channel, x, y, z], …]");
    }
}
