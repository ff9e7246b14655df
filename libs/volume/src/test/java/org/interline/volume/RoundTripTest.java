package org.interline.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundTripTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, UINT16",
        "1, 1, 1, UINT8",
        "65, 64, 63, UINT16",
        "64, 64, 64, INT16",
        "63, 1, 130, UINT16",
        "1, 200, 2, UINT8",
        "130, 67, 129, INT16",
        "97, 33, 257, UINT16"
    })
    void everySampleAndEveryLevelComesBackExactly(int x, int y, int z, SampleType type) {
        Dimensions d = new Dimensions(x, y, z);
        short[] expected = Volumes.noise(d, type, 7);
        Bricks bricks = new Bricks();
        VolumeManifest manifest = Volumes.write(Volumes.spec(d, type), bricks, expected);
        VolumeReader reader = new VolumeReader(VolumeManifest.parse(manifest.toBytes()), bricks);
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            assertThat(Volumes.read(reader, 0, level)).as("level %d", level).isEqualTo(expected);
            expected = Volumes.halved(expected, d.atLevel(level), type);
        }
    }
}
