package org.interline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Comparator;
import java.util.List;
import org.interline.simulator.Solid.Point;
import org.junit.jupiter.api.Test;

/** The beads in a bag's corners, as they are seen in what was rendered: nothing is mirrored. */
class MarkersTest {
    private static final long SEED = 11;
    private static final Grid GRID = Grid.USUAL;
    private static final BagPhantom BAG = BagPhantom.of(SEED, GRID, true);
    private static final Solid SHELL = BAG.solids().getFirst();

    /** Brighter than aluminium, the next densest, by far more than the noise. */
    private static final int STEEL = 6000;

    /** Darker than the open beam by far more than the noise. */
    private static final int BEHIND_STEEL = 58_000;

    @Test
    void eachCornerOfTheVolumeShowsItsRowOfBeadsAndOneTowardsLargerY() {
        short[][] slices = CtRenderer.render(BAG, GRID, SEED);
        List<Spot> spots = Spot.in(slices, GRID.columns(), sample -> sample > STEEL);
        for (int corner = 0; corner < 8; corner++) {
            int side = corner;
            List<Spot> beads =
                    spots.stream()
                            .filter(s ->
                                    isNear(
                                            s.x(),
                                            SHELL.centre().x(),
                                            SHELL.half().x(),
                                            130,
                                            side & 1))
                            .filter(s ->
                                    isNear(
                                            s.y(),
                                            SHELL.centre().y(),
                                            SHELL.half().y(),
                                            40,
                                            side & 2))
                            .filter(s ->
                                    isNear(
                                            s.z(),
                                            SHELL.centre().z(),
                                            SHELL.half().z(),
                                            24,
                                            side & 4))
                            .sorted(Comparator.comparingDouble(Spot::y))
                            .toList();
            assertThat(beads).as("corner %d", corner).hasSize(corner + 2);
            Spot beside = beads.getLast();
            List<Spot> row = beads.subList(0, corner + 1);
            assertThat(row)
                    .allSatisfy(bead ->
                            assertThat(beside.y() - bead.y())
                                    .as("corner %d", side)
                                    .isCloseTo(14 / GRID.millimetres(), offset(1.0)));
            assertThat(outermost(row, side & 1).x()).isCloseTo(beside.x(), offset(1.0));
        }
    }

    /** Rows of one side lie one above the other: the longer hides the shorter. */
    @Test
    void theViewFromAboveShowsTheLongerRowOfEachCorner() {
        DxRenderer.View view = DxRenderer.fromAbove(beadsAlone(), GRID);
        List<Spot> spots = spots(view);
        for (int side : new int[] {0, 1, 4, 5}) {
            List<Spot> row =
                    spots.stream()
                            .filter(s -> isBeyond(s.x(), SHELL.centre().x(), side & 1))
                            .filter(s -> isBeyond(s.y(), SHELL.centre().z(), side & 4))
                            .toList();
            assertThat(row).as("x and z of corner %d", side).hasSize((side | 2) + 1);
            // Behind the outermost are both rows' first beads and the two beside them.
            assertThat(outermost(row, side & 1))
                    .isEqualTo(
                            row.stream().min(Comparator.comparingInt(Spot::darkest)).orElseThrow());
        }
    }

    /** Seen along its row, a corner is one spot, the darker the longer its rows, and one below. */
    @Test
    void theViewFromTheSideShowsRowsByTheirDarknessAndOneBeadBelowEach() {
        DxRenderer.View view = DxRenderer.fromTheSide(beadsAlone(), GRID);
        List<Spot> spots = spots(view);
        int lighter = 0xFFFF;
        for (int side : new int[] {0, 2, 4, 6}) {
            List<Spot> pair =
                    spots.stream()
                            .filter(s -> isBeyond(s.y(), SHELL.centre().y(), side & 2))
                            .filter(s -> isBeyond(s.x(), SHELL.centre().z(), side & 4))
                            .sorted(Comparator.comparingDouble(Spot::y))
                            .toList();
            assertThat(pair).as("y and z of corner %d", side).hasSize(2);
            assertThat(pair.getFirst().darkest())
                    .as("the row of corner %d", side)
                    .isLessThan(pair.getLast().darkest())
                    .isLessThan(lighter);
            lighter = pair.getFirst().darkest();
        }
    }

    private static short[][] beadsAlone() {
        List<Solid> beads =
                BAG.solids().stream()
                        .filter(s -> s.material() == Material.STEEL)
                        .filter(s -> s.half().equals(new Point(4, 4, 4)))
                        .toList();
        assertThat(beads).hasSize(2 + 3 + 4 + 5 + 6 + 7 + 8 + 9);
        return CtRenderer.render(new BagPhantom(beads, List.of()), GRID, SEED);
    }

    private static List<Spot> spots(DxRenderer.View view) {
        short[] samples = new short[view.samples().remaining()];
        view.samples().duplicate().get(samples);
        return Spot.in(new short[][] {samples}, view.columns(), sample -> sample < BEHIND_STEEL);
    }

    private static Spot outermost(List<Spot> row, int high) {
        Comparator<Spot> byX = Comparator.comparingDouble(Spot::x);
        return row.stream().max(high == 0 ? byX.reversed() : byX).orElseThrow();
    }

    private static boolean isBeyond(double sample, double centreMm, int high) {
        return (sample * GRID.millimetres() > centreMm) == (high != 0);
    }

    /** Whether it lies inside the shell, at most so far from the shell's low or high wall. */
    private static boolean isNear(
            double sample, double centreMm, double half, double reachMm, int high) {
        double fromCentre = (sample * GRID.millimetres() - centreMm) * (high == 0 ? -1 : 1);
        return fromCentre < half && fromCentre > half - reachMm;
    }
}
