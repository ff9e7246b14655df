package org.interline.volume;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.nio.ByteBuffer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** Compresses one brick after another in buffers of its own; for one thread at a time. */
final class BrickEncoder implements AutoCloseable {
    private final short[] samples = new short[VolumeLimits.BRICK_SAMPLES];
    private final byte[] planes = new byte[2 * VolumeLimits.BRICK_SAMPLES];
    private final byte[] compressed = new byte[(int) Zstd.compressBound(planes.length)];
    private final ZstdCompressCtx zstd;

    BrickEncoder(int zstdLevel) {
        zstd = new ZstdCompressCtx().setLevel(zstdLevel).setChecksum(false).setContentSize(true);
    }

    /** Where the caller puts the brick's stored samples, x fastest, before {@link #encode}. */
    short[] samples() {
        return samples;
    }

    /** The compressed brick, in this encoder's own buffer. */
    ByteBuffer encode(Dimensions extent, SampleType type) {
        Residuals.split(samples, extent, type.bytes(), planes);
        int size = (int) extent.samples() * type.bytes();
        try {
            int length = zstd.compressByteArray(compressed, 0, compressed.length, planes, 0, size);
            return ByteBuffer.wrap(compressed, 0, length);
        } catch (ZstdException e) {
            throw new InterlineException(
                    ErrorCategory.INTERNAL,
                    "volume.compress",
                    "zstd refused " + size + " bytes of a brick: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        zstd.close();
    }
}
