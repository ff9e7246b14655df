package org.interline.dicos.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.interline.dicos.image.PixelFrames;
import org.interline.testkit.Tier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A volume of 2 GB (256 MB in the small tier) is read from end to end while the process grows by
 * less than 100 MB. Measured are the heap after collection and the anonymous part of the resident
 * set: the page cache holds the mapped file too, but gives it up when memory is wanted.
 */
class LargeFileTest {
    private static final long MEGABYTE = 1 << 20;
    private static final int SIDE = 1024;

    @TempDir Path folder;

    @Test
    void aLargeVolumeIsReadInLittleMemory() throws Exception {
        int frames = Tier.times(128, 1024);
        Path path = sparseVolume(frames);
        assertThat(Files.size(path)).isGreaterThan(frames * 2L * MEGABYTE);

        long heapBefore = heapBytes();
        long anonymousBefore = anonymousBytes();
        long heapMost = 0;
        long anonymousMost = 0;
        try (DicosFile file = DicosFile.open(path)) {
            PixelFrames pixels = PixelFrames.of(file).orElseThrow();
            heapMost = heapBytes();
            long[] sum = {0};
            pixels.forEachFrame(
                    2,
                    (_, samples) -> {
                        while (samples.hasRemaining()) {
                            sum[0] += samples.getLong();
                        }
                    });
            assertThat(sum[0]).isEqualTo(0x0102_0304_0506_0708L);
            heapMost = Math.max(heapMost, heapBytes());
            anonymousMost = anonymousBytes();
        }
        assertThat(heapMost - heapBefore).as("heap growth").isLessThan(100 * MEGABYTE);
        assertThat(anonymousMost - anonymousBefore)
                .as("growth of anonymous resident memory")
                .isLessThan(100 * MEGABYTE);
    }

    /** Zeros that take no room on the disk, and one number at the very end. */
    private Path sparseVolume(int frames) throws IOException {
        Path path = folder.resolve("volume.dcs");
        DataSet header = MadeData.imageHeader(frames, SIDE, SIDE).build();
        DicosWriter.writeFile(path, header, TransferSyntax.EXPLICIT);
        long pixelBytes = 2L * SIDE * SIDE * frames;
        byte[] pixelHeader = new Bytes().longHeader(Tags.PIXEL_DATA, "OW", pixelBytes).toArray();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            long end = channel.size() + pixelHeader.length + pixelBytes;
            channel.write(ByteBuffer.wrap(pixelHeader), channel.size());
            byte[] last = new Bytes().u64(0x0102_0304_0506_0708L).toArray();
            channel.write(ByteBuffer.wrap(last), end - last.length);
        }
        return path;
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** {@code RssAnon} of this process; Linux only, as is the product. */
    private static long anonymousBytes() throws IOException {
        try (BufferedReader status = Files.newBufferedReader(Path.of("/proc/self/status"))) {
            List<String> lines =
                    status.lines().filter(line -> line.startsWith("RssAnon:")).toList();
            return Long.parseLong(lines.getFirst().replaceAll("[^0-9]", "")) * 1024;
        }
    }
}
