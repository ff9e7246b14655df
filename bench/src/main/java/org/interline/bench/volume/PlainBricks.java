package org.interline.bench.volume;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;

/**
 * The peer: the same bricks of the full level, little-endian samples straight into zstd, on as many
 * threads and into the same sealed file. It does less than a volume does: no coarser levels, no
 * digests, no minimum and maximum.
 *
 * @param level zstd's
 */
record PlainBricks(Dimensions dimensions, int level, int threads) {
    private static final int EDGE = 64;

    String peerName() {
        return "zstd level " + level + " of plain 64³ bricks, full level only";
    }

    void write(short[][] slices, SealedFile file) throws InterruptedException {
        ThreadLocal<ZstdCompressCtx> zstd =
                ThreadLocal.withInitial(() -> new ZstdCompressCtx().setLevel(level));
        eachBrick(key -> {
            Dimensions extent = dimensions.ofBrick(key);
            byte[] samples = samples(slices, key, extent);
            byte[] out = new byte[(int) Zstd.compressBound(samples.length)];
            int length =
                    zstd.get().compressByteArray(out, 0, out.length, samples, 0, samples.length);
            file.brick(key, ByteBuffer.wrap(out, 0, length));
        });
    }

    void readAndCompare(short[][] slices, SealedFile file) throws InterruptedException {
        eachBrick(key -> {
            byte[] expected = samples(slices, key, dimensions.ofBrick(key));
            ByteBuffer in = file.brick(key);
            byte[] compressed = new byte[in.remaining()];
            in.get(compressed);
            byte[] found = new byte[expected.length];
            long _ =
                    Zstd.decompressByteArray(
                            found, 0, found.length, compressed, 0, compressed.length);
            if (!Arrays.equals(found, expected)) {
                throw new IllegalStateException("brick " + key + " changed");
            }
        });
    }

    private void eachBrick(Consumer<BrickKey> work) throws InterruptedException {
        Dimensions bricks = dimensions.bricks();
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < bricks.samples(); i++) {
                BrickKey key =
                        new BrickKey(
                                0,
                                i % bricks.x(),
                                i / bricks.x() % bricks.y(),
                                i / bricks.samplesOfPlane(),
                                0);
                all.add(pool.submit(() -> work.accept(key)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the peer failed", e);
        }
    }

    private byte[] samples(short[][] slices, BrickKey key, Dimensions extent) {
        byte[] bytes = new byte[(int) extent.samples() * 2];
        var out = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        for (int z = 0; z < extent.z(); z++) {
            short[] slice = slices[key.z() * EDGE + z];
            for (int y = 0; y < extent.y(); y++) {
                int row = (key.y() * EDGE + y) * dimensions.x() + key.x() * EDGE;
                out.put(slice, row, extent.x());
            }
        }
        return bytes;
    }
}
