package org.interline.volume;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** One brick's samples to bytes and back, for whoever has no volume around it. */
public final class BrickCodec {
    /** What {@link VolumeWriter} compresses with unless told otherwise. */
    public static final int DEFAULT_ZSTD_LEVEL = 1;

    private BrickCodec() {}

    /**
     * Compresses stored samples, x fastest.
     *
     * @param extent at most 64 a side
     */
    public static byte[] encode(short[] samples, Dimensions extent, SampleType type) {
        requireBrick(extent);
        if (samples.length != extent.samples()) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.brick-samples",
                    "a brick of %s has %d samples, not %d"
                            .formatted(extent, extent.samples(), samples.length));
        }
        try (BrickEncoder encoder = new BrickEncoder(DEFAULT_ZSTD_LEVEL)) {
            System.arraycopy(samples, 0, encoder.samples(), 0, samples.length);
            ByteBuffer compressed = encoder.encode(extent, type);
            byte[] bytes = new byte[compressed.remaining()];
            compressed.get(bytes);
            return bytes;
        }
    }

    /**
     * Decompresses a brick to stored samples, x fastest.
     *
     * @param compressed the whole brick, not less and not more
     * @param extent at most 64 a side
     */
    public static short[] decode(ByteBuffer compressed, Dimensions extent, SampleType type) {
        requireBrick(extent);
        BrickDecoder decoder = new BrickDecoder();
        decoder.decode(compressed, extent, type);
        return Arrays.copyOf(decoder.samples(), (int) extent.samples());
    }

    private static void requireBrick(Dimensions extent) {
        if (Math.max(extent.x(), Math.max(extent.y(), extent.z())) > VolumeLimits.BRICK_EDGE) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.brick-extent",
                    "a brick has at most 64 samples a side, not " + extent);
        }
    }
}
