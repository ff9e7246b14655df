package org.interline.volume.zarr;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.interline.volume.Dimensions;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeLimits;

/** Makes chunks of bricks: filled up to 64 × 64 × 64, little-endian, zstd. One thread at a time. */
final class ChunkEncoder implements AutoCloseable {
    private static final int EDGE = VolumeLimits.BRICK_EDGE;

    private final byte[] plain = new byte[2 * EDGE * EDGE * EDGE];
    private final byte[] compressed = new byte[(int) Zstd.compressBound(plain.length)];
    private final ZstdCompressCtx zstd =
            new ZstdCompressCtx().setLevel(ZarrExport.ZSTD_LEVEL).setChecksum(true);

    /** The chunk of a brick's source samples, in this encoder's own buffer. */
    ByteBuffer encode(short[] samples, Dimensions extent, SampleType type) {
        int size = EDGE * EDGE * EDGE * type.bytes();
        Arrays.fill(plain, 0, size, (byte) 0);
        ByteBuffer to = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN);
        int from = 0;
        for (int z = 0; z < extent.z(); z++) {
            for (int y = 0; y < extent.y(); y++) {
                int row = (z * EDGE + y) * EDGE;
                for (int x = 0; x < extent.x(); x++) {
                    short sample = samples[from++];
                    if (type.bytes() == 2) {
                        to.putShort(2 * (row + x), sample);
                    } else {
                        plain[row + x] = (byte) sample;
                    }
                }
            }
        }
        int length = zstd.compressByteArray(compressed, 0, compressed.length, plain, 0, size);
        return ByteBuffer.wrap(compressed, 0, length);
    }

    @Override
    public void close() {
        zstd.close();
    }
}
