package org.interline.volume;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** Bricks kept in memory. */
final class Bricks implements BrickSink, BrickSource {
    final Map<BrickKey, byte[]> bytes = new ConcurrentHashMap<>();

    @Override
    public void brick(BrickKey key, ByteBuffer compressed) {
        byte[] copy = new byte[compressed.remaining()];
        compressed.get(copy);
        if (bytes.putIfAbsent(key, copy) != null) {
            throw new AssertionError("brick " + key + " came twice");
        }
    }

    @Override
    public ByteBuffer brick(BrickKey key) {
        return ByteBuffer.wrap(kept(key)).asReadOnlyBuffer();
    }

    byte[] kept(BrickKey key) {
        byte[] found = bytes.get(key);
        if (found == null) {
            throw new InterlineException(
                    ErrorCategory.NOT_FOUND, "volume.test", "no brick " + key + " was kept");
        }
        return found;
    }
}
