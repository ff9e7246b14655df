package org.interline.volume;

import java.nio.ByteBuffer;

/**
 * Takes compressed bricks as a {@link VolumeWriter} makes them.
 *
 * <p>Called from several threads at once, each brick once, in no promised order; never for an
 * omitted brick. The buffer is the writer's own, valid until the call returns. An exception fails
 * the volume: the writer throws it from a later call. When {@link VolumeWriter#finish()} returns,
 * every call has returned.
 */
@FunctionalInterface
public interface BrickSink {

    void brick(BrickKey key, ByteBuffer compressed);
}
