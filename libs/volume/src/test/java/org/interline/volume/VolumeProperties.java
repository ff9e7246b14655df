package org.interline.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class VolumeProperties {

    /** Samples that are hard in one way or another. */
    enum Content {
        NOISE,
        CONSTANT,
        EXTREMES,
        RAMP,
        ONE_DIFFERS;

        short[] samples(Dimensions d, SampleType type, long seed) {
            short[] samples = Volumes.noise(d, type, seed);
            short most = (short) type.storedMaximum();
            switch (this) {
                case NOISE -> {}
                case CONSTANT -> Arrays.fill(samples, samples[0]);
                case ONE_DIFFERS -> {
                    short other = samples[samples.length - 1];
                    Arrays.fill(samples, samples[0]);
                    samples[samples.length - 1] = other;
                }
                case EXTREMES -> {
                    for (int i = 0; i < samples.length; i++) {
                        samples[i] = (samples[i] & 1) == 0 ? 0 : most;
                    }
                }
                case RAMP -> {
                    for (int i = 0; i < samples.length; i++) {
                        samples[i] = (short) (i & type.storedMaximum());
                    }
                }
            }
            return samples;
        }
    }

    @Property(tries = 60)
    void whatIsWrittenIsReadAndEveryLevelIsTheMeanOfTheOneBefore(
            @ForAll("dimensions") Dimensions d,
            @ForAll SampleType type,
            @ForAll Content content,
            @ForAll long seed) {
        short[] expected = content.samples(d, type, seed);
        Bricks bricks = new Bricks();
        VolumeManifest manifest = Volumes.write(Volumes.spec(d, type), bricks, expected);
        VolumeReader reader = new VolumeReader(VolumeManifest.parse(manifest.toBytes()), bricks);
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            assertThat(Volumes.read(reader, 0, level)).as("level %d", level).isEqualTo(expected);
            expected = Volumes.halved(expected, d.atLevel(level), type);
        }
    }

    @Property(tries = 300)
    void aBrickDecodesToWhatWasEncoded(
            @ForAll @IntRange(min = 1, max = 64) int x,
            @ForAll @IntRange(min = 1, max = 64) int y,
            @ForAll @IntRange(min = 1, max = 9) int z,
            @ForAll SampleType type,
            @ForAll Content content,
            @ForAll long seed) {
        Dimensions extent = new Dimensions(x, y, z);
        short[] samples = content.samples(extent, type, seed);
        byte[] compressed = BrickCodec.encode(samples, extent, type);
        assertThat(BrickCodec.decode(ByteBuffer.wrap(compressed), extent, type)).isEqualTo(samples);
    }

    @Property(tries = 60)
    void aBoxHoldsTheSamplesThatLieInIt(@ForAll("boxes") Box box) {
        assertThat(READER.box(0, 0, box)).isEqualTo(cut(SAMPLES, SIDES, box));
    }

    @Property(tries = 30)
    void aPlaneIsTheBoxOneSampleThick(
            @ForAll Axis axis, @ForAll @IntRange(min = 0, max = 65) int index) {
        Box box =
                switch (axis) {
                    case X -> new Box(index, 0, 0, new Dimensions(1, SIDES.y(), SIDES.z()));
                    case Y -> new Box(0, index, 0, new Dimensions(SIDES.x(), 1, SIDES.z()));
                    case Z -> new Box(0, 0, index, new Dimensions(SIDES.x(), SIDES.y(), 1));
                };
        assertThat(READER.plane(0, 0, axis, index)).isEqualTo(cut(SAMPLES, SIDES, box));
    }

    @Property(tries = 500)
    void aNumberIsReadAsWritten(@ForAll double number) {
        String text = Json.write(new Json.Num(number));
        assertThat(JsonParser.parse(text)).isEqualTo(new Json.Num(number == 0 ? 0.0 : number));
    }

    private static final Dimensions SIDES = new Dimensions(70, 66, 131);
    private static final short[] SAMPLES = Volumes.noise(SIDES, SampleType.INT16, 3);
    private static final VolumeReader READER = reader();

    private static VolumeReader reader() {
        Bricks bricks = new Bricks();
        return new VolumeReader(
                Volumes.write(Volumes.spec(SIDES, SampleType.INT16), bricks, SAMPLES), bricks);
    }

    private static short[] cut(short[] samples, Dimensions d, Box box) {
        short[] out = new short[(int) box.size().samples()];
        int i = 0;
        for (int z = box.z(); z < box.z() + box.size().z(); z++) {
            for (int y = box.y(); y < box.y() + box.size().y(); y++) {
                for (int x = box.x(); x < box.x() + box.size().x(); x++) {
                    out[i++] = samples[(z * d.y() + y) * d.x() + x];
                }
            }
        }
        return out;
    }

    /**
     * Any side up to two bricks and a bit, with the edges of bricks likelier; not too much in all.
     */
    @Provide
    Arbitrary<Dimensions> dimensions() {
        Arbitrary<Integer> side =
                Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 140),
                        Arbitraries.of(List.of(1, 2, 63, 64, 65, 127, 128, 129)));
        return Combinators.combine(side, side, side)
                .as(Dimensions::new)
                .filter(d -> d.samples() < 400_000);
    }

    @Provide
    Arbitrary<Box> boxes() {
        Arbitrary<int[]> spans =
                Arbitraries.integers().between(0, 1 << 20).array(int[].class).ofSize(6);
        return spans.map(r -> {
            int x = r[0] % SIDES.x();
            int y = r[1] % SIDES.y();
            int z = r[2] % SIDES.z();
            return new Box(
                    x,
                    y,
                    z,
                    new Dimensions(
                            1 + r[3] % (SIDES.x() - x),
                            1 + r[4] % (SIDES.y() - y),
                            1 + r[5] % (SIDES.z() - z)));
        });
    }
}
