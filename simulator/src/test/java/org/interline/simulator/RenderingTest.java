package org.interline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.interline.simulator.Solid.Point;
import org.interline.volume.BrickSink;
import org.interline.volume.ChannelSpec;
import org.interline.volume.Dimensions;
import org.interline.volume.SampleType;
import org.interline.volume.VolumeGeometry;
import org.interline.volume.VolumeLimits;
import org.interline.volume.VolumeSpec;
import org.interline.volume.VolumeWriter;
import org.interline.volume.Xyz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RenderingTest {
    private static final Grid SMALL = new Grid(128, 128, 100, 5);

    @Test
    void theSameSeedMakesTheSameBag() {
        assertThat(slices(5)).isDeepEqualTo(slices(5));
        assertThat(slices(5)[50]).isNotEqualTo(slices(6)[50]);
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void aStoredVolumeDoesNotCompressBetterThanFourToOne(long seed) {
        Grid grid = Grid.USUAL;
        VolumeSpec spec = spec(grid);
        AtomicLongArray stored = new AtomicLongArray(VolumeLimits.LEVELS);
        BrickSink counting = (key, bytes) -> stored.addAndGet(key.level(), bytes.remaining());
        try (VolumeWriter writer =
                VolumeWriter.start(spec, counting, VolumeWriter.Options.DEFAULT)) {
            for (short[] slice : CtRenderer.render(bag(seed, grid), grid, seed)) {
                writer.slice(0, slice);
            }
            writer.finish();
        }
        long storedOfAll = 0;
        long rawOfAll = 0;
        for (int level = 0; level < VolumeLimits.LEVELS; level++) {
            storedOfAll += stored.get(level);
            rawOfAll += 2 * spec.dimensions(level).samples();
        }
        long rawOfFull = 2 * spec.dimensions(0).samples();
        assertThat(4 * stored.get(0)).as("of the full level").isGreaterThan(rawOfFull);
        assertThat(4 * storedOfAll).as("of all levels").isGreaterThan(rawOfAll);
    }

    @Test
    void everyCornerHasItsOwnNumberOfBeads() {
        Grid grid = Grid.USUAL;
        BagPhantom bag = bag(11, grid);
        Point centre = bag.solids().getFirst().centre();
        Set<Integer> counts = new HashSet<>();
        for (int corner = 0; corner < 8; corner++) {
            int side = corner;
            long beads =
                    bag.solids().stream()
                            .filter(s -> s.material() == Material.STEEL)
                            .filter(s -> s.half().x() == 4 && s.half().y() == 4)
                            .filter(s -> (s.centre().y() > centre.y()) == ((side & 2) != 0))
                            .filter(s -> (s.centre().z() > centre.z()) == ((side & 4) != 0))
                            .filter(s -> (s.centre().x() > centre.x()) == ((side & 1) != 0))
                            .count();
            assertThat(beads).isEqualTo(corner + 2L);
            counts.add((int) beads);
        }
        assertThat(counts).hasSize(8);
    }

    @Test
    void aDenserSolidIsBrighterInTheVolumeAndDarkerInTheView() {
        Solid water =
                new Solid(
                        Solid.Shape.CUBOID,
                        new Point(200, 300, 250),
                        new Point(40, 40, 40),
                        0,
                        Material.WATER);
        short[][] slices = CtRenderer.render(phantom(water), SMALL, 1);
        int inside = slices[50][60 * 128 + 40] & 0xFFFF;
        int outside = slices[50][60 * 128 + 100] & 0xFFFF;
        assertThat(inside + CtRenderer.RESCALE_INTERCEPT).isBetween(900.0, 1100.0);
        assertThat(outside + CtRenderer.RESCALE_INTERCEPT).isBetween(-100.0, 100.0);

        DxRenderer.View top = DxRenderer.fromAbove(slices, SMALL);
        assertThat(top.samples().get(50 * 128 + 40) & 0xFFFF)
                .isLessThan(top.samples().get(50 * 128 + 100) & 0xFFFF);
        DxRenderer.View side = DxRenderer.fromTheSide(slices, SMALL);
        assertThat(side.samples().get(60 * 100 + 50) & 0xFFFF)
                .isLessThan(side.samples().get(40 * 100 + 50) & 0xFFFF);
    }

    @Test
    void aSolidsMassIsItsVolumeTimesItsDensity() {
        Solid can =
                new Solid(
                        Solid.Shape.CYLINDER,
                        new Point(0, 0, 0),
                        new Point(30, 30, 60),
                        0.4,
                        Material.WATER);
        assertThat(can.grams()).isCloseTo(339.3, offset(0.1));
    }

    private static VolumeSpec spec(Grid grid) {
        Dimensions dimensions = new Dimensions(grid.columns(), grid.rows(), grid.slices());
        double mm = grid.millimetres();
        return new VolumeSpec(
                VolumeGeometry.aligned(dimensions, new Xyz(mm, mm, mm)),
                List.of(
                        new ChannelSpec(
                                "density",
                                SampleType.UINT16,
                                CtRenderer.RESCALE_SLOPE,
                                CtRenderer.RESCALE_INTERCEPT,
                                "")),
                List.of());
    }

    private static short[][] slices(long seed) {
        return CtRenderer.render(bag(seed, SMALL), SMALL, seed);
    }

    private static BagPhantom bag(long seed, Grid grid) {
        return BagPhantom.of(seed, grid, true);
    }

    private static BagPhantom phantom(Solid... solids) {
        return new BagPhantom(List.of(solids), List.of());
    }
}
