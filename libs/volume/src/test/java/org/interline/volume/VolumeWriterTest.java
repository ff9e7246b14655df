package org.interline.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Sha256;
import org.junit.jupiter.api.Test;

class VolumeWriterTest {
    private static final VolumeWriter.Options ONE = new VolumeWriter.Options(1, 1);
    private static final Dimensions SIDES = new Dimensions(130, 70, 140);
    private static final Dimensions THREE = new Dimensions(2, 2, 3);

    @Test
    void theManifestDoesNotDependOnTheNumberOfThreads() {
        VolumeSpec spec = Volumes.spec(SIDES, SampleType.UINT16);
        short[] samples = Volumes.noise(SIDES, SampleType.UINT16, 5);
        byte[] expected = Volumes.write(spec, new Bricks(), samples).toBytes();
        for (int threads : new int[] {1, 3}) {
            assertThat(manifest(spec, samples, threads).toBytes()).isEqualTo(expected);
        }
    }

    @Test
    void constantBricksAreOmittedAndTheManifestHoldsTheirConstant() {
        short[] samples = new short[(int) SIDES.samples()];
        Arrays.fill(samples, (short) 7);
        samples[0] = 9;
        Bricks bricks = new Bricks();
        VolumeManifest manifest =
                Volumes.write(Volumes.spec(SIDES, SampleType.UINT16), bricks, samples);
        // The sample that differs is lost in the mean at 1/2: (9 + 7 · 7 + 4) >> 3 is 7.
        assertThat(bricks.bytes).containsOnlyKeys(new BrickKey(0, 0, 0, 0, 0));
        assertThat(manifest.entry(new BrickKey(0, 2, 1, 2, 0)))
                .isEqualTo(new BrickEntry.Constant(7));
        assertThat(manifest.minimum(0)).isEqualTo(7);
        assertThat(manifest.maximum(0)).isEqualTo(9);
        assertThat(Volumes.read(new VolumeReader(manifest, bricks), 0, 0)).isEqualTo(samples);
    }

    @Test
    void signedSamplesKeepTheirSignInMinimumMaximumAndMean() {
        Dimensions d = new Dimensions(2, 1, 1);
        Bricks bricks = new Bricks();
        VolumeManifest manifest =
                Volumes.write(Volumes.spec(d, SampleType.INT16), bricks, new short[] {-1024, 3071});
        assertThat(manifest.minimum(0)).isEqualTo(-1024);
        assertThat(manifest.maximum(0)).isEqualTo(3071);
        assertThat(Volumes.read(new VolumeReader(manifest, bricks), 0, 1))
                .containsExactly((short) 1024);
    }

    @Test
    void twoChannelsOfDifferentWidthMayComeOneAfterTheOther() {
        VolumeSpec spec = Volumes.spec(SIDES, SampleType.UINT16, SampleType.UINT8);
        short[] density = Volumes.noise(SIDES, SampleType.UINT16, 1);
        short[] zeff = Volumes.noise(SIDES, SampleType.UINT8, 2);
        Bricks bricks = new Bricks();
        VolumeManifest manifest;
        try (VolumeWriter writer = VolumeWriter.start(spec, bricks, ONE)) {
            feed(writer, 0, density);
            feed(writer, 1, zeff);
            manifest = writer.finish();
        }
        VolumeReader reader = new VolumeReader(manifest, bricks);
        assertThat(Volumes.read(reader, 0, 0)).isEqualTo(density);
        assertThat(Volumes.read(reader, 1, 0)).isEqualTo(zeff);
        assertThat(manifest.toBytes())
                .isEqualTo(Volumes.write(spec, new Bricks(), density, zeff).toBytes());
    }

    @Test
    void bytesAndShortsOfTheSameSamplesMakeTheSameVolume() {
        for (SampleType type : SampleType.values()) {
            VolumeSpec spec = Volumes.spec(THREE, type);
            short[] samples = Volumes.noise(THREE, type, 4);
            byte[] bytes = littleEndian(samples, type);
            int slice = bytes.length / 3;
            try (VolumeWriter writer = VolumeWriter.start(spec, new Bricks(), ONE)) {
                for (int z = 0; z < 3; z++) {
                    ByteBuffer direct = ByteBuffer.allocateDirect(slice);
                    direct.put(bytes, z * slice, slice).flip();
                    writer.slice(0, direct);
                    assertThat(direct.remaining()).isEqualTo(slice);
                }
                VolumeManifest manifest = writer.finish();
                assertThat(manifest).isEqualTo(Volumes.write(spec, new Bricks(), samples));
                assertThat(manifest.content().getFirst().samplesSha256())
                        .isEqualTo(Sha256.of(bytes));
            }
        }
    }

    @Test
    void slicesComeBackInOrderAndAreCheckedAsAWhole() {
        short[] samples = Volumes.noise(SIDES, SampleType.INT16, 6);
        Bricks bricks = new Bricks();
        VolumeManifest manifest =
                Volumes.write(Volumes.spec(SIDES, SampleType.INT16), bricks, samples);
        int plane = SIDES.samplesOfPlane();
        List<Integer> seen = new ArrayList<>();
        new VolumeReader(manifest, bricks)
                .slices(
                        0,
                        0,
                        2,
                        (z, slice) -> {
                            seen.add(z);
                            assertThat(slice)
                                    .isEqualTo(
                                            Arrays.copyOfRange(
                                                    samples, z * plane, (z + 1) * plane));
                        });
        assertThat(seen).hasSize(140).isSorted().startsWith(0).endsWith(139);
    }

    @Test
    void missingSlicesAreNamedAndNoManifestIsMade() {
        try (VolumeWriter writer = started(new Bricks())) {
            writer.slice(0, new short[4]);
            assertThatThrownBy(writer::finish).hasMessageContaining("has 3 slices, and 1 came");
        }
    }

    @Test
    void aSliceTooManyOrOfAnotherSizeIsRefused() {
        try (VolumeWriter writer = started(new Bricks())) {
            assertThatThrownBy(() -> writer.slice(0, new short[5]))
                    .hasMessageContaining("slice 0 of channel 0 has 5");
            assertThatThrownBy(() -> writer.slice(0, ByteBuffer.allocate(7)))
                    .isInstanceOf(InterlineException.class);
            assertThatThrownBy(() -> writer.slice(1, new short[4]))
                    .hasMessageContaining("there are 1 channels; none is 1");
            for (int z = 0; z < 3; z++) {
                writer.slice(0, new short[4]);
            }
            assertThatThrownBy(() -> writer.slice(0, new short[4]))
                    .hasMessageContaining("has all its 3 slices");
        }
    }

    @Test
    void aSampleThatAnEightBitChannelCannotHoldIsRefused() {
        VolumeSpec spec = Volumes.spec(THREE, SampleType.UINT8);
        try (VolumeWriter writer = VolumeWriter.start(spec, new Bricks(), ONE)) {
            assertThatThrownBy(() -> writer.slice(0, new short[] {0, 255, 256, 0}))
                    .hasMessageContaining("sample 2 of slice 0 of channel 0 is 256");
        }
    }

    @Test
    void whatTheSinkThrowsReachesTheCaller() {
        InterlineException full =
                new InterlineException(ErrorCategory.OUT_OF_RESOURCES, "test.full", "full");
        AtomicInteger calls = new AtomicInteger();
        BrickSink sink =
                (key, bytes) -> {
                    if (calls.incrementAndGet() == 3) {
                        throw full;
                    }
                };
        VolumeSpec spec = Volumes.spec(SIDES, SampleType.UINT16);
        short[] samples = Volumes.noise(SIDES, SampleType.UINT16, 5);
        try (VolumeWriter writer = VolumeWriter.start(spec, sink, ONE)) {
            assertThatThrownBy(
                            () -> {
                                feed(writer, 0, samples);
                                writer.finish();
                            })
                    .isSameAs(full);
            assertThatThrownBy(writer::finish).isInstanceOf(InterlineException.class);
        }
    }

    @Test
    void aClosedWriterTakesNothing() {
        VolumeWriter writer = started(new Bricks());
        writer.close();
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> writer.slice(0, new short[4]))
                .satisfies(e -> assertThat(e.code()).isEqualTo("volume.ended"));
    }

    @Test
    void memoryDoesNotGrowWithTheNumberOfSlices() {
        long few = memory(new Dimensions(512, 512, 512));
        assertThat(memory(new Dimensions(512, 512, 10_000))).isEqualTo(few);
        assertThat(few).isLessThan(128L << 20);
    }

    private static long memory(Dimensions d) {
        return VolumeWriter.memoryBytes(
                Volumes.spec(d, SampleType.UINT16), new VolumeWriter.Options(2, 1));
    }

    private static VolumeWriter started(BrickSink sink) {
        return VolumeWriter.start(Volumes.spec(THREE, SampleType.UINT16), sink, ONE);
    }

    private static VolumeManifest manifest(VolumeSpec spec, short[] samples, int threads) {
        try (VolumeWriter writer =
                VolumeWriter.start(spec, new Bricks(), new VolumeWriter.Options(threads, 1))) {
            feed(writer, 0, samples);
            return writer.finish();
        }
    }

    private static void feed(VolumeWriter writer, int channel, short[] samples) {
        int plane = SIDES.samplesOfPlane();
        for (int at = 0; at < samples.length; at += plane) {
            writer.slice(channel, Arrays.copyOfRange(samples, at, at + plane));
        }
    }

    private static byte[] littleEndian(short[] samples, SampleType type) {
        ByteBuffer bytes =
                ByteBuffer.allocate(samples.length * type.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : samples) {
            if (type.bytes() == 2) {
                bytes.putShort(sample);
            } else {
                bytes.put((byte) sample);
            }
        }
        return bytes.array();
    }
}
