package org.interline.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class GoldenVolumeTest {

    @Test
    void aVolumeOfVersion1IsStillRead() {
        VolumeManifest manifest = VolumeManifest.parse(GoldenVolume.file(1, "manifest.json"));
        assertThat(manifest.spec()).isEqualTo(GoldenVolume.spec());
        VolumeReader reader = new VolumeReader(manifest, GoldenVolume.source(1));
        assertLevels(reader, 0, GoldenVolume.density());
        assertLevels(reader, 1, GoldenVolume.zeff());
    }

    /** Pins what is written, down to the residuals; only zstd's own bytes may change with it. */
    @Test
    void theSamplesDigestsAndRangesOfVersion1AreStillWritten() {
        VolumeManifest golden = VolumeManifest.parse(GoldenVolume.file(1, "manifest.json"));
        VolumeManifest now =
                Volumes.write(
                        GoldenVolume.spec(),
                        new Bricks(),
                        GoldenVolume.density(),
                        GoldenVolume.zeff());
        for (int c = 0; c < 2; c++) {
            ChannelContent expected = golden.content().get(c);
            ChannelContent found = now.content().get(c);
            assertThat(found.samplesSha256()).isEqualTo(expected.samplesSha256());
            for (int level = 0; level < VolumeLimits.LEVELS; level++) {
                assertThat(found.levels().get(level))
                        .extracting(BrickEntry::minimum, BrickEntry::maximum)
                        .isEqualTo(
                                expected.levels().get(level).stream()
                                        .map(b -> tuple(b.minimum(), b.maximum()))
                                        .toList());
            }
        }
    }

    private static void assertLevels(VolumeReader reader, int channel, short[] full) {
        SampleType type = reader.manifest().channel(channel).type();
        short[] expected = full;
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            assertThat(Volumes.read(reader, channel, level)).isEqualTo(expected);
            expected = Volumes.halved(expected, GoldenVolume.SIDES.atLevel(level), type);
        }
    }
}
