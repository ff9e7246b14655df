package org.interline.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Reads samples back, exactly as their source had them. Every brick is checked against the manifest
 * before a sample of it is given: its length, its SHA-256, its minimum and maximum. Safe for
 * several threads; keeps a decoder of 1 MB for each processor, and no samples.
 */
public final class VolumeReader {
    private final VolumeManifest manifest;
    private final BrickSource source;
    private final Queue<BrickDecoder> decoders =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    /** Takes one slice after another; the array is the reader's own, valid during the call. */
    @FunctionalInterface
    public interface SliceConsumer {
        void slice(int z, short[] samples);
    }

    public VolumeReader(VolumeManifest manifest, BrickSource source) {
        this.manifest = manifest;
        this.source = source;
    }

    public VolumeManifest manifest() {
        return manifest;
    }

    /**
     * The plane at {@code index} across {@code axis}; its order of samples stands at {@link Axis}.
     */
    public short[] plane(int channel, int level, Axis axis, int index) {
        requireLevel(level);
        Dimensions d = manifest.spec().dimensions(level);
        return switch (axis) {
            case X -> box(channel, level, new Box(index, 0, 0, new Dimensions(1, d.y(), d.z())));
            case Y -> box(channel, level, new Box(0, index, 0, new Dimensions(d.x(), 1, d.z())));
            case Z -> box(channel, level, new Box(0, 0, index, new Dimensions(d.x(), d.y(), 1)));
        };
    }

    /** The samples of a box, x fastest, then y, then z. */
    public short[] box(int channel, int level, Box box) {
        requireLevel(level);
        manifest.channel(channel);
        if (!box.isWithin(manifest.spec().dimensions(level))) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.box",
                    "the box of %s samples at (%d, %d, %d) is not within level %d of %s samples"
                            .formatted(
                                    box.size(),
                                    box.x(),
                                    box.y(),
                                    box.z(),
                                    level,
                                    manifest.spec().dimensions(level)));
        }
        VolumeLimits.BOX_SAMPLES.check(box.size().samples());
        short[] out = new short[(int) box.size().samples()];
        BoxBricks bricks = BoxBricks.of(box);
        for (int i = 0; i < bricks.count(); i++) {
            copy(bricks.key(i, level, channel), box, out);
        }
        return out;
    }

    /**
     * Gives all slices of a level in the order of z, a layer of bricks at a time, decompressed on
     * {@code threads} threads. At the end of the full level the digest of all samples is compared
     * with the manifest's.
     */
    public void slices(int channel, int level, int threads, SliceConsumer consumer) {
        requireLevel(level);
        SampleType type = manifest.channel(channel).type();
        Dimensions d = manifest.spec().dimensions(level);
        int plane = d.samplesOfPlane();
        short[] layer = new short[plane * Math.min(VolumeLimits.BRICK_EDGE, d.z())];
        short[] slice = new short[plane];
        MessageDigest digest = Sha256.newDigest();
        try (BrickWorkers workers = new BrickWorkers(threads)) {
            for (int z = 0; z < d.z(); z += VolumeLimits.BRICK_EDGE) {
                int count = Math.min(VolumeLimits.BRICK_EDGE, d.z() - z);
                Box box = new Box(0, 0, z, new Dimensions(d.x(), d.y(), count));
                BoxBricks bricks = BoxBricks.of(box);
                workers.start(bricks.count(), i -> copy(bricks.key(i, level, channel), box, layer))
                        .await();
                for (int i = 0; i < count; i++) {
                    System.arraycopy(layer, i * plane, slice, 0, plane);
                    if (level == 0) {
                        update(digest, slice, type);
                    }
                    consumer.slice(z + i, slice);
                }
            }
        }
        Sha256 expected = manifest.content().get(channel).samplesSha256();
        if (level == 0 && !Sha256.finish(digest).equals(expected)) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "volume.samples",
                    "the samples of channel %d do not have the SHA-256 that the manifest names (%s)"
                            .formatted(channel, expected));
        }
    }

    /** One brick's samples, x fastest; of an omitted brick, its constant. */
    public short[] brick(BrickKey key) {
        BrickEntry _ = manifest.entry(key);
        short[] out = new short[count(key)];
        decoded(key, samples -> System.arraycopy(samples, 0, out, 0, out.length));
        return out;
    }

    private int count(BrickKey key) {
        return (int) manifest.spec().dimensions(key.level()).ofBrick(key).samples();
    }

    /**
     * Hands a brick's source samples to {@code use} in a decoder's own array, and takes it back.
     */
    private void decoded(BrickKey key, Consumer<short[]> use) {
        BrickEntry entry = manifest.entry(key);
        BrickDecoder idle = decoders.poll();
        BrickDecoder decoder = idle == null ? new BrickDecoder() : idle;
        try {
            SampleType type = manifest.channel(key.channel()).type();
            int count = count(key);
            short[] samples = decoder.samples();
            switch (entry) {
                case BrickEntry.Constant(int value) ->
                        Arrays.fill(samples, 0, count, (short) value);
                case BrickEntry.Stored stored -> decode(key, type, stored, decoder);
            }
            if (type.flip() != 0) {
                for (int i = 0; i < count; i++) {
                    samples[i] ^= (short) type.flip();
                }
            }
            use.accept(samples);
        } finally {
            // A decoder more than there are processors is left to the collector.
            boolean _ = decoders.offer(decoder);
        }
    }

    private void decode(
            BrickKey key, SampleType type, BrickEntry.Stored entry, BrickDecoder decoder) {
        ByteBuffer bytes = source.brick(key);
        if (bytes.remaining() != entry.length()) {
            throw corrupt(
                    key,
                    "has %d bytes, and the manifest names %d"
                            .formatted(bytes.remaining(), entry.length()));
        }
        Sha256 found = Sha256.of(bytes.duplicate());
        if (!found.equals(entry.sha256())) {
            throw corrupt(
                    key,
                    "has SHA-256 %s, and the manifest names %s".formatted(found, entry.sha256()));
        }
        Dimensions extent = manifest.spec().dimensions(key.level()).ofBrick(key);
        try {
            decoder.decode(bytes, extent, type);
        } catch (InterlineException e) {
            throw corrupt(key, "cannot be decoded: " + e.getMessage(), e);
        }
        MinMax range = MinMax.of(decoder.samples(), (int) extent.samples());
        if (range.minimum() != entry.minimum() || range.maximum() != entry.maximum()) {
            throw corrupt(
                    key,
                    "has samples from %d to %d, and the manifest names %d to %d"
                            .formatted(
                                    range.minimum(),
                                    range.maximum(),
                                    entry.minimum(),
                                    entry.maximum()));
        }
    }

    /** Copies what a brick and the box share into the box's samples. */
    private void copy(BrickKey key, Box box, short[] out) {
        Dimensions extent = manifest.spec().dimensions(key.level()).ofBrick(key);
        decoded(key, brick -> copy(brick, key, extent, box, out));
    }

    private static void copy(short[] brick, BrickKey key, Dimensions extent, Box box, short[] out) {
        int bx = key.x() * VolumeLimits.BRICK_EDGE;
        int by = key.y() * VolumeLimits.BRICK_EDGE;
        int bz = key.z() * VolumeLimits.BRICK_EDGE;
        int x0 = Math.max(bx, box.x());
        int columns = Math.min(bx + extent.x(), box.x() + box.size().x()) - x0;
        int y1 = Math.min(by + extent.y(), box.y() + box.size().y());
        int z1 = Math.min(bz + extent.z(), box.z() + box.size().z());
        for (int z = Math.max(bz, box.z()); z < z1; z++) {
            for (int y = Math.max(by, box.y()); y < y1; y++) {
                int from = ((z - bz) * extent.y() + y - by) * extent.x() + x0 - bx;
                int to =
                        ((z - box.z()) * box.size().y() + y - box.y()) * box.size().x()
                                + x0
                                - box.x();
                System.arraycopy(brick, from, out, to, columns);
            }
        }
    }

    private static void update(MessageDigest digest, short[] samples, SampleType type) {
        byte[] bytes = new byte[samples.length * type.bytes()];
        if (type.bytes() == 2) {
            ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(samples);
        } else {
            for (int i = 0; i < samples.length; i++) {
                bytes[i] = (byte) samples[i];
            }
        }
        digest.update(bytes);
    }

    private static void requireLevel(int level) {
        if (level < 0 || level >= VolumeLimits.LEVELS) {
            throw new InterlineException(
                    ErrorCategory.INVALID_INPUT,
                    "volume.level",
                    "a volume has the levels 0 to 3, not " + level);
        }
    }

    private static InterlineException corrupt(BrickKey key, String what) {
        return corrupt(key, what, null);
    }

    private static InterlineException corrupt(
            BrickKey key, String what, @Nullable Throwable cause) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA,
                "volume.brick-corrupt",
                "brick " + key + " " + what,
                cause);
    }
}
