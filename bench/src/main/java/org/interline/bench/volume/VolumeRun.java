package org.interline.bench.volume;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeGeometry;
import org.interline.volume.VolumeManifest;
import org.interline.volume.VolumeReader;
import org.interline.volume.VolumeSpec;
import org.interline.volume.VolumeWriter;
import org.interline.volume.Xyz;

/**
 * One way once: slices in memory to a durable sealed file, and back, compared sample by sample.
 *
 * @param writeSeconds until the file is synced
 * @param readSeconds from the file to the last compared sample
 * @param writeProcessorSeconds of all threads of the process, while writing
 * @param readProcessorSeconds while reading
 * @param storedBytes of the sealed file
 */
record VolumeRun(
        double writeSeconds,
        double readSeconds,
        double writeProcessorSeconds,
        double readProcessorSeconds,
        long storedBytes) {

    /** The two clocks of a run: the wall's, and what this process has used of all processors. */
    private record Stopwatch(long wallNanos, long processorNanos) {
        static final OperatingSystemMXBean SYSTEM =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

        static Stopwatch start() {
            return new Stopwatch(System.nanoTime(), SYSTEM.getProcessCpuTime());
        }

        double wallSeconds() {
            return (System.nanoTime() - wallNanos) / 1e9;
        }

        double processorSeconds() {
            return (SYSTEM.getProcessCpuTime() - processorNanos) / 1e9;
        }
    }

    static VolumeRun ofVolume(Dimensions d, short[][] slices, int threads) throws IOException {
        VolumeSpec spec =
                new VolumeSpec(
                        VolumeGeometry.aligned(d, new Xyz(0.9, 0.9, 1.2)),
                        List.of(new ChannelSpec("density", SampleType.UINT16, 1, -1024, "HU")),
                        List.of());
        try (SealedFile file = new SealedFile()) {
            Stopwatch writing = Stopwatch.start();
            VolumeManifest manifest;
            try (VolumeWriter writer =
                    VolumeWriter.start(
                            spec,
                            file,
                            new VolumeWriter.Options(
                                    threads, VolumeWriter.Options.DEFAULT.zstdLevel()))) {
                for (short[] slice : slices) {
                    writer.slice(0, slice);
                }
                manifest = writer.finish();
            }
            file.sync();
            double writeSeconds = writing.wallSeconds();
            double writeProcessorSeconds = writing.processorSeconds();
            Stopwatch reading = Stopwatch.start();
            new VolumeReader(manifest, file)
                    .slices(
                            0,
                            0,
                            threads,
                            (z, found) -> {
                                if (!Arrays.equals(found, slices[z])) {
                                    throw new IllegalStateException("slice " + z + " changed");
                                }
                            });
            long bytes = file.bytes() + manifest.toBytes().length;
            return new VolumeRun(
                    writeSeconds,
                    reading.wallSeconds(),
                    writeProcessorSeconds,
                    reading.processorSeconds(),
                    bytes);
        }
    }

    static VolumeRun ofPlain(PlainBricks peer, short[][] slices)
            throws IOException, InterruptedException {
        try (SealedFile file = new SealedFile()) {
            Stopwatch writing = Stopwatch.start();
            peer.write(slices, file);
            file.sync();
            double writeSeconds = writing.wallSeconds();
            double writeProcessorSeconds = writing.processorSeconds();
            Stopwatch reading = Stopwatch.start();
            peer.readAndCompare(slices, file);
            return new VolumeRun(
                    writeSeconds,
                    reading.wallSeconds(),
                    writeProcessorSeconds,
                    reading.processorSeconds(),
                    file.bytes());
        }
    }
}
