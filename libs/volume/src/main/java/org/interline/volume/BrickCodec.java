package org.interline.volume;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;

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
        VolumeLimits.BRICK_BYTES.check(compressed.remaining());
        byte[] planes = new byte[(int) extent.samples() * type.bytes()];
        decompress(compressed, planes);
        short[] samples = new short[(int) extent.samples()];
        Residuals.join(planes, extent, type.bytes(), samples);
        return samples;
    }

    private static void decompress(ByteBuffer compressed, byte[] planes) {
        int length = compressed.remaining();
        byte[] in;
        int offset;
        if (compressed.hasArray()) {
            in = compressed.array();
            offset = compressed.arrayOffset() + compressed.position();
        } else {
            in = new byte[length];
            offset = 0;
            compressed.duplicate().get(in);
        }
        long size;
        try {
            size = Zstd.decompressByteArray(planes, 0, planes.length, in, offset, length);
        } catch (ZstdException e) {
            throw corrupt("zstd cannot decompress its " + length + " bytes: " + e.getMessage(), e);
        }
        if (size != planes.length) {
            throw corrupt(
                    "its %d bytes decompress to %d bytes, and its samples have %d"
                            .formatted(length, size, planes.length),
                    null);
        }
    }

    private static void requireBrick(Dimensions extent) {
        if (Math.max(extent.x(), Math.max(extent.y(), extent.z())) > VolumeLimits.BRICK_EDGE) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.brick-extent",
                    "a brick has at most 64 samples a side, not " + extent);
        }
    }

    private static InterlineException corrupt(String message, @Nullable Throwable cause) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA, "volume.brick-bytes", "brick: " + message, cause);
    }
}
