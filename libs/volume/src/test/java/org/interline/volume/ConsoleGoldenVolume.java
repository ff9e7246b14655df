package org.interline.volume;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The volume that the console's decoder is held against: whole bricks with a scanner's noise, two
 * channels, air that is omitted. {@link #main} writes it to a folder, once for a version of the
 * format: {@code manifest.bin}, and {@code bricks.bin} with the stored bricks one after the other
 * in the manifest's order. The console's tests make the same samples from the same whole numbers.
 */
final class ConsoleGoldenVolume {
    private static final Dimensions SIDES = new Dimensions(136, 64, 72);

    private ConsoleGoldenVolume() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Bricks bricks = new Bricks();
        VolumeManifest manifest = Volumes.write(spec(), bricks, samples(false), samples(true));
        Files.write(folder.resolve("manifest.bin"), manifest.toBytes());
        try (OutputStream out = Files.newOutputStream(folder.resolve("bricks.bin"))) {
            for (int channel = 0; channel < 2; channel++) {
                for (int level = 0; level < VolumeLimits.LEVELS; level++) {
                    for (BrickKey key : keys(channel, level)) {
                        if (manifest.entry(key) instanceof BrickEntry.Stored) {
                            out.write(bricks.kept(key));
                        }
                    }
                }
            }
        }
    }

    private static VolumeSpec spec() {
        return new VolumeSpec(
                VolumeGeometry.aligned(SIDES, new Xyz(1, 1, 1.25)),
                List.of(
                        new ChannelSpec("density", SampleType.INT16, 1, 0, "HU"),
                        new ChannelSpec("zeff", SampleType.UINT8, 0.1, 0, "")),
                List.of(Volumes.SOURCE));
    }

    private static List<BrickKey> keys(int channel, int level) {
        Dimensions grid = SIDES.atLevel(level).bricks();
        List<BrickKey> keys = new ArrayList<>();
        for (int z = 0; z < grid.z(); z++) {
            for (int y = 0; y < grid.y(); y++) {
                for (int x = 0; x < grid.x(); x++) {
                    keys.add(new BrickKey(level, x, y, z, channel));
                }
            }
        }
        return keys;
    }

    private static short[] samples(boolean zeff) {
        short[] samples = new short[(int) SIDES.samples()];
        for (int i = 0; i < samples.length; i++) {
            int x = i % SIDES.x();
            int y = i / SIDES.x() % SIDES.y();
            int z = i / SIDES.samplesOfPlane();
            boolean air = x < 5 || x >= 128 || y < 3 || y >= 60 || z >= 70;
            int block = (x >> 3 ^ y >> 3 ^ z >> 3) & 7;
            int noise = scattered(i);
            if (zeff) {
                samples[i] = (short) (air ? 0 : 60 + 8 * block + (noise >>> 24 & 3));
            } else {
                samples[i] = (short) (air ? -1000 : 200 * block - 400 + spread(noise));
            }
        }
        return samples;
    }

    private static int scattered(int i) {
        int h = i * 0x9E3779B1;
        h = (h ^ h >>> 15) * 0x85EBCA77;
        return h ^ h >>> 13;
    }

    /** The sum of four even spreads: near enough to a detector's noise, of deviation 37. */
    private static int spread(int noise) {
        return (noise & 63) + (noise >>> 6 & 63) + (noise >>> 12 & 63) + (noise >>> 18 & 63) - 126;
    }
}
