package org.interline.volume;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;

/** Decompresses one brick after another in buffers of its own; for one thread at a time. */
final class BrickDecoder {
    private final byte[] planes = new byte[2 * VolumeLimits.BRICK_SAMPLES];
    private final short[] samples = new short[VolumeLimits.BRICK_SAMPLES];

    /** This decoder's samples: what {@link #decode} filled last. */
    short[] samples() {
        return samples;
    }

    /** Fills {@link #samples()} with as many stored samples as the extent has. */
    void decode(ByteBuffer compressed, Dimensions extent, SampleType type) {
        VolumeLimits.BRICK_BYTES.check(compressed.remaining());
        decompress(compressed, (int) extent.samples() * type.bytes());
        Residuals.join(planes, extent, type.bytes(), samples);
    }

    private void decompress(ByteBuffer compressed, int expected) {
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
            size = Zstd.decompressByteArray(planes, 0, expected, in, offset, length);
        } catch (ZstdException e) {
            throw corrupt("zstd cannot decompress its " + length + " bytes: " + e.getMessage(), e);
        }
        if (size != expected) {
            throw corrupt(
                    "its %d bytes decompress to %d bytes, and its samples have %d"
                            .formatted(length, size, expected),
                    null);
        }
    }

    private static InterlineException corrupt(String message, @Nullable Throwable cause) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA, "volume.brick-bytes", "brick: " + message, cause);
    }
}
