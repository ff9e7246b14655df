package org.interline.bench.volume;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.interline.bench.Bench;
import org.interline.bench.BenchOptions;
import org.interline.bench.BenchReport;
import org.interline.bench.BenchRow;
import org.interline.bench.ProcessMemory;
import org.interline.kernel.Clock;
import org.interline.volume.Dimensions;

/**
 * {@code bench volume}: 512 x 512 x 600 samples of 16 bits from memory to a sealed and synced file
 * on two threads, and back, compared sample by sample; in turns with the peers, so that whatever
 * else the machine does falls on all. A megabyte is 10⁶ bytes of samples.
 */
public final class VolumeBench implements Bench {
    private static final String RATE = "MB/s";
    private static final String TIME = "ns/byte";
    private static final int THREADS = 2;

    @Override
    public String name() {
        return "volume";
    }

    @Override
    public String summary() {
        return "a scan in memory to a sealed bricked volume on disk and back, two threads, beside"
                + " plain zstd";
    }

    @Override
    public BenchReport run(BenchOptions options) {
        Dimensions d = new Dimensions(512, 512, options.quick() ? 128 : 600);
        try {
            return BenchReport.of(name(), Clock.system(), rows(d, options.quick() ? 2 : 5));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the benchmark was interrupted", e);
        }
    }

    private static List<BenchRow> rows(Dimensions d, int turns)
            throws IOException, InterruptedException {
        short[][] slices = new MadeBag(d.x(), d.y(), d.z()).slices();
        double megabytes = d.samples() * 2 / 1e6;
        VolumeRun first = VolumeRun.ofVolume(d, slices, THREADS);
        VolumeRun _ = VolumeRun.ofVolume(d, slices, THREADS);
        // Before the peers run: the memory is then that of the samples, the volume and the JVM.
        double peak = ProcessMemory.peakMegabytes();
        double ratio = megabytes * 1e6 / first.storedBytes();
        if (ratio >= 4) {
            throw new IllegalStateException(
                    "the made-up bag compresses %.2f:1, better than a scanner's".formatted(ratio));
        }
        List<BenchRow> rows = new ArrayList<>();
        rows.add(
                BenchRow.rate(
                        "write, first of a cold JVM",
                        RATE,
                        List.of(megabytes / first.writeSeconds())));
        rows.add(
                new BenchRow(
                        "process memory, peak",
                        "MB",
                        false,
                        List.of(peak),
                        Optional.empty(),
                        List.of()));
        for (int level : new int[] {1, 3}) {
            PlainBricks peer = new PlainBricks(d, level, THREADS);
            List<VolumeRun> mine = new ArrayList<>();
            List<VolumeRun> theirs = new ArrayList<>();
            // The peer has a first turn of its own too, which counts for nothing.
            VolumeRun _ = VolumeRun.ofPlain(peer, slices);
            for (int i = 0; i < turns; i++) {
                mine.add(VolumeRun.ofVolume(d, slices, THREADS));
                theirs.add(VolumeRun.ofPlain(peer, slices));
            }
            Turns both = new Turns(peer, mine, theirs);
            rows.add(both.row("write", RATE, true, r -> megabytes / r.writeSeconds()));
            rows.add(
                    both.row(
                            "read back and compare", RATE, true, r -> megabytes / r.readSeconds()));
            // Tells more than the rate on a machine that others use too.
            rows.add(
                    both.row(
                            "write, processor time",
                            TIME,
                            false,
                            r -> 1e3 * r.writeProcessorSeconds() / megabytes));
            rows.add(
                    both.row(
                            "read back, processor time",
                            TIME,
                            false,
                            r -> 1e3 * r.readProcessorSeconds() / megabytes));
            rows.add(both.row("compression", "to 1", true, r -> megabytes * 1e6 / r.storedBytes()));
        }
        return rows;
    }

    /** Runs of ours and of a peer, in turns. */
    private record Turns(PlainBricks peer, List<VolumeRun> ours, List<VolumeRun> theirs) {

        BenchRow row(
                String metric,
                String unit,
                boolean moreIsBetter,
                ToDoubleFunction<VolumeRun> value) {
            return new BenchRow(
                    metric,
                    unit,
                    moreIsBetter,
                    ours.stream().map(value::applyAsDouble).toList(),
                    Optional.of(peer.peerName()),
                    theirs.stream().map(value::applyAsDouble).toList());
        }
    }
}
