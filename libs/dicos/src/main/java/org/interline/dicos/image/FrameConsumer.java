package org.interline.dicos.image;

import java.nio.ByteBuffer;

/** Takes decoded frames, one after the other. */
@FunctionalInterface
public interface FrameConsumer {

    /**
     * Takes one frame.
     *
     * @param frame counted from zero
     * @param samples little endian, from position to limit; valid only during the call
     */
    void frame(int frame, ByteBuffer samples);
}
