package org.interline.dicos.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/**
 * Any bytes decode to the samples of the shape or end as CORRUPT_DATA. The first five bytes choose
 * the shape, the rest is the frame, so that a kept input can be read by eye.
 */
class FrameCodecsFuzzTest {

    private static final int[] BITS_ALLOCATED = {8, 16, 32, 64};

    @FuzzTest
    void jpegLossless(byte[] input) {
        decode(new JpegLossless(), ByteBuffer.wrap(input));
    }

    @FuzzTest
    void rle(byte[] input) {
        decode(new RleCodec(), ByteBuffer.wrap(input));
    }

    private static void decode(FrameCodec codec, ByteBuffer input) {
        if (input.remaining() < 5) {
            return;
        }
        int rows = 1 + (input.get() & 0x7F);
        int columns = 1 + (input.get() & 0x7F);
        int samplesPerPixel = 1 + (input.get() & 3);
        int bitsAllocated = BITS_ALLOCATED[input.get() & 3];
        int bitsStored = 1 + (input.get() & 0x3F) % bitsAllocated;
        FrameShape shape =
                new FrameShape(rows, columns, samplesPerPixel, bitsAllocated, bitsStored, true);
        ByteBuffer out = ByteBuffer.allocate(shape.byteCount());
        try {
            codec.decode(input, shape, out);
            assertThat(out.hasRemaining()).isFalse();
        } catch (InterlineException e) {
            assertThat(e.category()).isEqualTo(ErrorCategory.CORRUPT_DATA);
            assertThat(out.position()).as("nothing was given out").isZero();
        }
    }
}
