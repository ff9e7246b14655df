package org.interline.node.exchange.internal.pull;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.volume.BrickKey;

/**
 * Bricks that came lately, in memory only: the second authority that looks at a bag does not have
 * them cross again. Who may look is asked before anything is read here.
 */
final class SeenBricks {
    static final Limit BYTES = new Limit("bricks from abroad in memory", "bytes", 128L << 20);

    private final Map<Named, ByteBuffer> bricks = new LinkedHashMap<>(256, 0.75f, true);
    private long bytes;

    private record Named(UUID volume, BrickKey key) {}

    synchronized Optional<ByteBuffer> get(UUID volume, BrickKey key) {
        return Optional.ofNullable(bricks.get(new Named(volume, key))).map(ByteBuffer::duplicate);
    }

    synchronized void put(UUID volume, BrickKey key, ByteBuffer brick) {
        ByteBuffer before = bricks.put(new Named(volume, key), brick.asReadOnlyBuffer());
        bytes += brick.remaining() - (before == null ? 0 : before.remaining());
        Iterator<ByteBuffer> eldest = bricks.values().iterator();
        while (bytes > BYTES.most() && eldest.hasNext()) {
            bytes -= eldest.next().remaining();
            eldest.remove();
        }
    }
}
