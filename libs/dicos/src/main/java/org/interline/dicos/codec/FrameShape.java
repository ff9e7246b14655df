package org.interline.dicos.codec;

import java.nio.ByteBuffer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;

/**
 * What one frame's samples look like, by the data set's Image Pixel elements (DICOM PS3.3 C.7.6.3).
 *
 * @param rows samples from top to bottom, 1 to 65535
 * @param columns samples from left to right, 1 to 65535
 * @param samplesPerPixel 1 to 4; all that DICOS uses is 1
 * @param bitsAllocated 8, 16, 32 or 64
 * @param bitsStored 1 to {@code bitsAllocated}
 * @param signed whether samples are two's complement (Pixel Representation 1)
 */
public record FrameShape(
        int rows,
        int columns,
        int samplesPerPixel,
        int bitsAllocated,
        int bitsStored,
        boolean signed) {

    private static final int LARGEST_SIDE = 65_535;

    /** One frame stands in one buffer, so its length is an {@code int}. */
    private static final Limit FRAME_BYTES =
            new Limit("size of one decoded frame", "bytes", Integer.MAX_VALUE - 64);

    public FrameShape {
        inRange("rows", rows, 1, LARGEST_SIDE);
        inRange("columns", columns, 1, LARGEST_SIDE);
        inRange("samples per pixel", samplesPerPixel, 1, 4);
        if (bitsAllocated != 8
                && bitsAllocated != 16
                && bitsAllocated != 32
                && bitsAllocated != 64) {
            throw bad("bits allocated is %d; it must be 8, 16, 32 or 64".formatted(bitsAllocated));
        }
        inRange("bits stored", bitsStored, 1, bitsAllocated);
        FRAME_BYTES.check((long) rows * columns * samplesPerPixel * (bitsAllocated / 8));
    }

    public int bytesPerSample() {
        return bitsAllocated / 8;
    }

    public int pixelCount() {
        return rows * columns;
    }

    public int sampleCount() {
        return pixelCount() * samplesPerPixel;
    }

    /** Length of the decoded frame. */
    public int byteCount() {
        return sampleCount() * bytesPerSample();
    }

    /** Refuses a buffer that has no room for, or does not hold, one frame: the caller's defect. */
    void requireFrameIn(ByteBuffer samples) {
        if (samples.remaining() < byteCount()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "dicos.codec-buffer",
                    "a frame of %d x %d samples of %d bits takes %d bytes, the buffer has %d"
                            .formatted(
                                    columns,
                                    rows,
                                    bitsAllocated,
                                    byteCount(),
                                    samples.remaining()));
        }
    }

    private static void inRange(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw bad("%s is %d; it must be %d to %d".formatted(name, value, least, most));
        }
    }

    private static InterlineException bad(String what) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT, "dicos.codec-shape", "frame shape: " + what);
    }
}
