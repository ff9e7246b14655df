package org.interline.volume;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.interline.kernel.Sha256;

/** Small volumes with known samples, and the plain way to do what the library does fast. */
final class Volumes {
    static final Sha256 SOURCE = Sha256.of(new byte[] {1, 2, 3});

    private Volumes() {}

    static VolumeSpec spec(Dimensions dimensions, SampleType... types) {
        List<ChannelSpec> channels =
                IntStream.range(0, types.length)
                        .mapToObj(c -> new ChannelSpec("channel-" + c, types[c], 1, -1024, "HU"))
                        .toList();
        return new VolumeSpec(
                VolumeGeometry.aligned(dimensions, new Xyz(0.9, 0.9, 1.25)),
                channels,
                List.of(SOURCE));
    }

    static VolumeManifest write(VolumeSpec spec, Bricks bricks, short[]... channels) {
        int plane = spec.geometry().dimensions().samplesOfPlane();
        try (VolumeWriter writer =
                VolumeWriter.start(spec, bricks, new VolumeWriter.Options(2, 1))) {
            for (int z = 0; z < spec.geometry().dimensions().z(); z++) {
                for (int c = 0; c < channels.length; c++) {
                    writer.slice(c, Arrays.copyOfRange(channels[c], z * plane, (z + 1) * plane));
                }
            }
            return writer.finish();
        }
    }

    static short[] read(VolumeReader reader, int channel, int level) {
        Dimensions d = reader.manifest().spec().dimensions(level);
        return reader.box(channel, level, new Box(0, 0, 0, d));
    }

    static short[] noise(Dimensions d, SampleType type, long seed) {
        Random random = new Random(seed);
        short[] samples = new short[(int) d.samples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) random.nextInt(type.storedMaximum() + 1);
        }
        return samples;
    }

    /** The mean of each 2 x 2 x 2 of what is there, halves up, by the definition. */
    static short[] halved(short[] samples, Dimensions d, SampleType type) {
        Dimensions half = d.half();
        short[] out = new short[(int) half.samples()];
        for (int z = 0; z < half.z(); z++) {
            for (int y = 0; y < half.y(); y++) {
                for (int x = 0; x < half.x(); x++) {
                    out[(z * half.y() + y) * half.x() + x] =
                            (short) mean(samples, d, type, 2 * x, 2 * y, 2 * z);
                }
            }
        }
        return out;
    }

    private static long mean(short[] s, Dimensions d, SampleType type, int x0, int y0, int z0) {
        int sum = 0;
        int count = 0;
        for (int z = z0; z < Math.min(z0 + 2, d.z()); z++) {
            for (int y = y0; y < Math.min(y0 + 2, d.y()); y++) {
                for (int x = x0; x < Math.min(x0 + 2, d.x()); x++) {
                    sum += type.value(s[(z * d.y() + y) * d.x() + x]);
                    count++;
                }
            }
        }
        return (long) Math.floor((double) sum / count + 0.5);
    }
}
