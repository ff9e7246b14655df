package org.interline.dicos.object;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Where a builder takes samples from, one frame at a time, so that a volume is held only once. */
@FunctionalInterface
public interface FrameSource {

    /**
     * The samples of one frame, row by row, little endian, from the buffer's position. Called by
     * any thread, in any order, and more than once for a frame that is written more than once; it
     * must give the same samples each time.
     */
    ByteBuffer frame(int index);

    /** Frames of sixteen-bit samples that are in memory already. */
    static FrameSource of(List<short[]> frames) {
        return index -> littleEndian(frames.get(index), 0, frames.get(index).length);
    }

    /** A whole volume in one array, frame after frame. */
    static FrameSource of(short[] volume, int samplesPerFrame) {
        return index -> littleEndian(volume, index * samplesPerFrame, samplesPerFrame);
    }

    private static ByteBuffer littleEndian(short[] samples, int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(count * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(samples, from, count);
        return bytes;
    }
}
