package org.interline.volume;

import java.nio.ByteBuffer;

/**
 * Gives back what a {@link BrickSink} took. Called from several threads at once; never for an
 * omitted brick. The bytes between the buffer's position and limit are the brick; the reader does
 * not change them. A source that cannot give the brick throws.
 */
@FunctionalInterface
public interface BrickSource {

    ByteBuffer brick(BrickKey key);
}
