package org.interline.bench.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.bench.ProcessMemory;
import org.interline.bench.volume.MadeBag;
import org.interline.kernel.Clock;
import org.interline.volume.Dimensions;

/**
 * {@code bench ingest}: 512 x 512 x 600 frames of 16 bits from memory through the node's own
 * volume, blob and key stores to a durable sealed volume, and back, compared sample by sample. A
 * megabyte is 10⁶ bytes of samples.
 */
public final class IngestBench implements Bench {
    private static final String RATE = "MB/s";
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "a scan's frames in memory to a durable volume in the node's sealed stores, and back";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Dimensions d = new Dimensions(512, 512, options.quick() ? 128 : 600);
        try {
            return BenchReport.of(name(), Clock.system(), rows(d, options.quick() ? 2 : 5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BenchRow> rows(Dimensions d, int turns) throws IOException {
        byte[][] frames = frames(d);
        double megabytes = d.samples() * Short.BYTES / 1e6;
        IngestRun cold = IngestRun.of(d, frames, THREADS);
        List<IngestRun> runs = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            runs.add(IngestRun.of(d, frames, THREADS));
        }
        double ratio = megabytes * 1e6 / cold.storedBytes();
        if (ratio >= 4) {
            throw new IllegalStateException(
                    "the made-up bag compresses %.2f:1, better than a scanner's".formatted(ratio));
        }
        return List.of(
                BenchRow.rate(
                        "store, first of a cold JVM",
                        RATE,
                        List.of(megabytes / cold.writeSeconds())),
                BenchRow.rate(
                        "store",
                        RATE,
                        runs.stream().map(r -> megabytes / r.writeSeconds()).toList()),
                BenchRow.rate(
                        "read back and compare",
                        RATE,
                        runs.stream().map(r -> megabytes / r.readSeconds()).toList()),
                BenchRow.rate("compression", "to 1", List.of(ratio)),
                new BenchRow(
                        "process memory, peak",
                        "MB",
                        false,
                        List.of(ProcessMemory.peakMegabytes()),
                        Optional.empty(),
                        List.of()));
    }

    private static byte[][] frames(Dimensions d) {
        MadeBag bag = new MadeBag(d.x(), d.y(), d.z());
        byte[][] frames = new byte[d.z()][];
        for (int z = 0; z < frames.length; z++) {
            short[] slice = bag.slice(z);
            frames[z] = new byte[slice.length * Short.BYTES];
            ByteBuffer.wrap(frames[z]).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().put(slice);
        }
        return frames;
    }
}
