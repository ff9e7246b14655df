package org.interline.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.interline.kernel.InterlineException;
import org.junit.jupiter.api.Test;

class VolumeValuesTest {
    private static final Dimensions SIDES = new Dimensions(512, 511, 600);

    @Test
    void sidesAreHalvedRoundedUp() {
        assertThat(SIDES.half()).isEqualTo(new Dimensions(256, 256, 300));
        assertThat(SIDES.atLevel(3)).isEqualTo(new Dimensions(64, 64, 75));
        assertThat(SIDES.bricks()).isEqualTo(new Dimensions(8, 8, 10));
        assertThat(new Dimensions(1, 1, 1).atLevel(3)).isEqualTo(new Dimensions(1, 1, 1));
    }

    @Test
    void slicesRiseAlongTheRightHand() {
        assertThat(Orientation.ALIGNED.alongZ()).isEqualTo(new Xyz(0, 0, 1));
    }

    @Test
    void whatNoScannerMeansIsRefusedWithItsValue() {
        refused(() -> new Dimensions(0, 1, 1), "volume.dimensions", "0 x 1 x 1");
        refused(() -> new Dimensions(4096, 1, 1), "limit.exceeded", "4096");
        refused(() -> spacing(0), "volume.spacing", "0.0");
        refused(() -> spacing(Double.NaN), "volume.spacing", "NaN");
        refused(() -> origin(Double.POSITIVE_INFINITY), "volume.origin", "Infinity");
        refused(
                () -> new Orientation(new Xyz(1, 0, 0), new Xyz(1, 0, 0)),
                "volume.orientation",
                "right angle");
        refused(
                () -> new Orientation(new Xyz(2, 0, 0), new Xyz(0, 1, 0)),
                "volume.orientation",
                "unit vectors");
        refused(() -> channel("Zeff", 1, ""), "volume.channel", "Zeff");
        refused(() -> channel("zeff", 0, ""), "volume.channel", "slope 0.0");
        refused(() -> channel("zeff", 1, "a\nb"), "volume.channel", "printable");
        refused(() -> new BrickKey(4, 0, 0, 0, 0), "volume.brick-key", "level 4");
        refused(() -> new BrickEntry.Constant(65_536), "volume.brick-entry", "65536");
        refused(
                () -> new BrickEntry.Stored(5, 5, 10, Volumes.SOURCE),
                "volume.brick-entry",
                "minimum 5, maximum 5");
    }

    @Test
    void aVolumeOfTooManyBricksIsRefused() {
        refused(
                () -> Volumes.spec(new Dimensions(2048, 2048, 16_384), SampleType.UINT16),
                "limit.exceeded",
                "bricks of one volume");
    }

    @Test
    void aBrickHasTheSamplesOfItsExtentAndNoSideAbove64() {
        Dimensions two = new Dimensions(2, 1, 1);
        Dimensions wide = new Dimensions(65, 1, 1);
        refused(
                () -> BrickCodec.encode(new short[3], two, SampleType.UINT16),
                "volume.brick-samples",
                "2 samples, not 3");
        refused(
                () -> BrickCodec.encode(new short[65], wide, SampleType.UINT16),
                "volume.brick-extent",
                "65 x 1 x 1");
    }

    @Test
    void channelsHaveNamesOfTheirOwn() {
        ChannelSpec zeff = channel("zeff", 1, "");
        refused(() -> spec(List.of(zeff, zeff)), "volume.channels", "[zeff, zeff]");
        refused(() -> spec(List.of()), "volume.channels", "[]");
    }

    private static VolumeSpec spec(List<ChannelSpec> channels) {
        return new VolumeSpec(VolumeGeometry.aligned(SIDES, new Xyz(1, 1, 1)), channels, List.of());
    }

    private static VolumeGeometry spacing(double z) {
        return VolumeGeometry.aligned(SIDES, new Xyz(1, 1, z));
    }

    private static VolumeGeometry origin(double x) {
        return new VolumeGeometry(SIDES, new Xyz(1, 1, 1), new Xyz(x, 0, 0), Orientation.ALIGNED);
    }

    private static ChannelSpec channel(String name, double slope, String unit) {
        return new ChannelSpec(name, SampleType.UINT8, slope, 0, unit);
    }

    private static void refused(Runnable act, String code, String says) {
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(act::run)
                .withMessageContaining(says)
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
