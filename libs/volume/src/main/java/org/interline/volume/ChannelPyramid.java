package org.interline.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import org.interline.kernel.Sha256;

/**
 * One channel on its way into bricks. Two slabs of the full level take turns, so that slices arrive
 * while the bricks of the slab before are compressed; each coarser level has one. A brick is copied
 * out of its slab once, and compressed and halved while it is in the processor's cache.
 */
final class ChannelPyramid {
    /** Above this a second slab would cost more memory than its overlap is worth. */
    private static final long LARGEST_DOUBLED_SLAB_SAMPLES = 1L << 25;

    private static final int SAMPLE_BYTES = 2;

    private final int channel;
    private final SampleType type;
    private final LevelSlab[] full;
    private final LevelSlab[] coarser = new LevelSlab[VolumeLimits.LEVELS];
    private final BrickEntry[][] entries = new BrickEntry[VolumeLimits.LEVELS][];
    private final Work work;
    private BrickWorkers.Batch running = new BrickWorkers.Batch(List.of());
    private int runningLayer = -1;

    /** What the channels of a writer share. */
    record Work(BrickWorkers workers, BlockingQueue<BrickEncoder> encoders, BrickSink sink) {}

    ChannelPyramid(int channel, SampleType type, Dimensions dimensions, Work work) {
        this.channel = channel;
        this.type = type;
        this.work = work;
        LevelSlab first = new LevelSlab(0, dimensions);
        full =
                isDoubled(dimensions)
                        ? new LevelSlab[] {first, new LevelSlab(0, dimensions)}
                        : new LevelSlab[] {first};
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            Dimensions d = dimensions.atLevel(level);
            entries[level] = new BrickEntry[(int) d.bricks().samples()];
            coarser[level] = level == 0 ? first : new LevelSlab(level, d);
        }
    }

    /** What the slabs of a channel hold, in bytes. */
    static long slabBytes(Dimensions dimensions) {
        long samples = isDoubled(dimensions) ? LevelSlab.samplesOf(dimensions) : 0;
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            samples += LevelSlab.samplesOf(dimensions.atLevel(level));
        }
        return samples * SAMPLE_BYTES;
    }

    private static boolean isDoubled(Dimensions dimensions) {
        return dimensions.z() > VolumeLimits.BRICK_EDGE
                && LevelSlab.samplesOf(dimensions) <= LARGEST_DOUBLED_SLAB_SAMPLES;
    }

    /** The slab that slices of this layer of bricks go to. */
    LevelSlab slab(int layer) {
        if (full.length == 1) {
            settle();
        }
        return full[layer % full.length];
    }

    /** Starts on a layer of full-level bricks, all of whose slices are in its slab. */
    void layerComplete(int layer) {
        settle();
        running = start(full[layer % full.length], layer);
        runningLayer = layer;
    }

    /** Waits for the bricks that are being made, and makes the coarser ones that they complete. */
    void settle() {
        running.await();
        int layer = runningLayer;
        runningLayer = -1;
        running = new BrickWorkers.Batch(List.of());
        for (int level = 1; layer >= 0 && level < VolumeLimits.LEVELS; level++) {
            int layers = coarser[level - 1].dimensions().bricks().z();
            boolean completes = (layer & 1) != 0 || layer == layers - 1;
            if (!completes) {
                return;
            }
            layer >>= 1;
            start(coarser[level], layer).await();
        }
    }

    ChannelContent content(Sha256 samplesSha256) {
        List<List<BrickEntry>> levels = new ArrayList<>();
        for (BrickEntry[] level : entries) {
            levels.add(Arrays.asList(level));
        }
        return new ChannelContent(samplesSha256, levels);
    }

    private BrickWorkers.Batch start(LevelSlab slab, int layer) {
        Dimensions bricks = slab.dimensions().bricks();
        return work.workers()
                .start(
                        bricks.samplesOfPlane(),
                        i ->
                                make(
                                        slab,
                                        new BrickKey(
                                                slab.level(),
                                                i % bricks.x(),
                                                i / bricks.x(),
                                                layer,
                                                channel),
                                        layer * bricks.samplesOfPlane() + i));
    }

    private void make(LevelSlab slab, BrickKey key, int index) {
        BrickEncoder encoder = work.encoders().remove();
        try {
            Dimensions extent = slab.dimensions().ofBrick(key);
            short[] samples = encoder.samples();
            slab.copyBrick(key, extent, samples);
            entries[slab.level()][index] = encode(encoder, key, extent);
            if (slab.level() + 1 < VolumeLimits.LEVELS) {
                coarser[slab.level() + 1].addHalf(key, extent, samples);
            }
        } finally {
            work.encoders().add(encoder);
        }
    }

    private BrickEntry encode(BrickEncoder encoder, BrickKey key, Dimensions extent) {
        MinMax range = MinMax.of(encoder.samples(), (int) extent.samples());
        if (range.minimum() == range.maximum()) {
            return new BrickEntry.Constant(range.minimum());
        }
        var compressed = encoder.encode(extent, type);
        BrickEntry.Stored entry =
                new BrickEntry.Stored(
                        range.minimum(),
                        range.maximum(),
                        compressed.remaining(),
                        Sha256.of(compressed.duplicate()));
        work.sink().brick(key, compressed);
        return entry;
    }
}
