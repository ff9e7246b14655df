package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.node.imaging.ThreatRegions.Region;
import org.interline.node.imaging.internal.stream.StreamPlan.Step;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.interline.volume.Xyz;
import org.junit.jupiter.api.Test;

class StreamPlanTest {
    /** 6 × 2 × 3 bricks: two columns of bricks each of nothing, noisy air, and the bag. */
    private static final MadeVolumes.Made MADE =
            MadeVolumes.make(MadeVolumes.spec(new Dimensions(384, 100, 150), 1), 1);

    private static StreamPlan plan(StreamPolicy policy, Region... threats) {
        return new StreamPlan(policy, List.of(volume(threats)));
    }

    private static VolumePlan volume(Region... threats) {
        return new VolumePlan(MADE.manifest(), List.of(threats), new BitSet());
    }

    private static Region threat(int x, int y, int z) {
        return new Region(new UUID(0, 1), x, y, z, x, y, z);
    }

    private static List<Step> until(StreamPlan plan, Class<? extends Step> end) {
        List<Step> steps = new ArrayList<>();
        for (Step step = plan.next(); !end.isInstance(step); step = plan.next()) {
            steps.add(step);
        }
        return steps;
    }

    private static List<BrickKey> bricks(List<Step> steps) {
        return steps.stream()
                .filter(Step.Brick.class::isInstance)
                .map(step -> ((Step.Brick) step).key())
                .toList();
    }

    private static List<StreamSet> reached(List<Step> steps) {
        return steps.stream()
                .filter(Step.Reached.class::isInstance)
                .map(step -> ((Step.Reached) step).set())
                .toList();
    }

    /** The bricks that come between the set before and this one. */
    private static List<BrickKey> bricksOf(StreamSet set, List<Step> steps) {
        List<Step> part = new ArrayList<>();
        for (Step step : steps) {
            if (step.equals(new Step.Reached(set, 0))) {
                return bricks(part);
            }
            if (step instanceof Step.Reached) {
                part.clear();
            }
            part.add(step);
        }
        throw new AssertionError(set + " was not reached");
    }

    @Test
    void coarse_comes_before_fine_threats_early_and_air_last() {
        List<Step> steps = until(plan(StreamPolicy.INSIDE, threat(300, 10, 10)), Step.Ends.class);
        assertThat(reached(steps)).containsExactly(StreamSet.values());
        assertThat(bricksOf(StreamSet.COARSE, steps)).isNotEmpty().allMatch(k -> k.level() == 3);
        assertThat(bricksOf(StreamSet.FIRST_USABLE, steps)).allMatch(k -> k.level() == 2);
        assertThat(bricksOf(StreamSet.THREATS, steps)).containsExactly(new BrickKey(0, 4, 0, 0, 0));
        assertThat(bricksOf(StreamSet.HALF, steps)).allMatch(k -> k.level() == 1);
        assertThat(bricksOf(StreamSet.FULL, steps))
                .hasSize(11)
                .allMatch(k -> k.level() == 0 && k.x() >= 4);
        assertThat(bricksOf(StreamSet.ALL, steps))
                .hasSize(12)
                .allMatch(k -> k.level() == 0 && (k.x() == 2 || k.x() == 3));
    }

    @Test
    void a_threats_box_is_grown_by_eight_millimetres_along_each_axis() {
        // 8 mm are 8 columns, 6 rows (of 1.5 mm), 4 slices (of 2 mm).
        assertThat(threatBricks(threat(311, 57, 59))).hasSize(1);
        assertThat(threatBricks(threat(312, 57, 59))).hasSize(2);
        assertThat(threatBricks(threat(311, 58, 59))).hasSize(2);
        assertThat(threatBricks(threat(311, 57, 60))).hasSize(2);
        assertThat(threatBricks(threat(327, 57, 59))).hasSize(2);
        assertThat(threatBricks(threat(328, 57, 59))).hasSize(1);
    }

    private static List<BrickKey> threatBricks(Region threat) {
        return bricksOf(
                StreamSet.THREATS, until(plan(StreamPolicy.INSIDE, threat), Step.Ends.class));
    }

    @Test
    void across_a_border_only_the_whole_bag_and_threats_go_unasked() {
        StreamPlan plan = plan(StreamPolicy.ACROSS, threat(300, 10, 10));
        List<Step> unasked = until(plan, Step.Waits.class);
        assertThat(reached(unasked))
                .containsExactly(
                        StreamSet.COARSE,
                        StreamSet.FIRST_USABLE,
                        StreamSet.THREATS,
                        StreamSet.HALF);
        assertThat(bricks(unasked).stream().filter(k -> k.level() == 0))
                .containsExactly(new BrickKey(0, 4, 0, 0, 0));
        BrickKey wanted = new BrickKey(0, 5, 1, 2, 0);
        plan.want(0, List.of(wanted, new BrickKey(0, 4, 0, 0, 0), new BrickKey(0, 0, 0, 0, 0)));
        assertThat(until(plan, Step.Waits.class)).containsExactly(new Step.Brick(0, wanted));
        plan.want(0, List.copyOf(MADE.bricks().keySet()));
        List<Step> rest = until(plan, Step.Ends.class);
        assertThat(bricks(rest)).hasSize(22);
        assertThat(reached(rest)).containsExactly(StreamSet.FULL, StreamSet.ALL);
    }

    @Test
    void what_is_wanted_comes_first_in_its_order() {
        StreamPlan plan = plan(StreamPolicy.INSIDE);
        List<BrickKey> wanted = List.of(new BrickKey(0, 5, 1, 2, 0), new BrickKey(0, 4, 0, 1, 0));
        plan.want(0, wanted);
        assertThat(bricks(until(plan, Step.Ends.class)))
                .startsWith(wanted.toArray(new BrickKey[0]));
    }

    @Test
    void without_a_focus_the_middle_comes_first_and_a_focus_turns_what_is_left() {
        VolumePlan volume = volume();
        List<BrickKey> full = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            full.add(volume.take(StreamSet.FULL).orElseThrow());
        }
        assertThat(full.getFirst()).isEqualTo(new BrickKey(0, 4, 0, 1, 0));
        // The centre of sample (383, 99, 149): the last corner.
        volume.focus(new Xyz(-100 + 383, 20 + 99 * 1.5, 300 + 149 * 2));
        List<BrickKey> rest = new ArrayList<>();
        while (volume.left(StreamSet.FULL) > 0) {
            rest.add(volume.take(StreamSet.FULL).orElseThrow());
        }
        assertThat(rest.getFirst()).isEqualTo(new BrickKey(0, 5, 1, 2, 0));
        assertThat(rest).doesNotContainAnyElementsOf(full).hasSize(12 - 3);
        BrickDistances distances =
                new BrickDistances(MADE.manifest().spec().geometry(), volume.numbers());
        distances.from(new Xyz(-100 + 383, 20 + 99 * 1.5, 300 + 149 * 2));
        assertThat(rest)
                .isSortedAccordingTo(
                        Comparator.comparingDouble(
                                (BrickKey key) -> distances.to(volume.numbers().number(key))));
    }

    @Test
    void of_several_volumes_each_set_comes_of_all_before_the_next() {
        StreamPlan plan = new StreamPlan(StreamPolicy.INSIDE, List.of(volume(), volume()));
        List<Step> steps = until(plan, Step.Ends.class);
        List<Step> marks = new ArrayList<>();
        for (StreamSet set : StreamSet.values()) {
            marks.add(new Step.Reached(set, 0));
            marks.add(new Step.Reached(set, 1));
        }
        assertThat(steps.stream().filter(Step.Reached.class::isInstance).toList()).isEqualTo(marks);
    }

    @Test
    void nothing_is_taken_of_a_wish_that_cannot_be_meant() {
        StreamPlan plan = plan(StreamPolicy.ACROSS);
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() -> plan.want(1, List.of()))
                .satisfies(e -> assertThat(e.code()).isEqualTo("stream.volume"));
        assertThatExceptionOfType(InterlineException.class)
                .isThrownBy(() ->
                        plan.want(
                                0,
                                List.of(new BrickKey(0, 5, 1, 2, 0), new BrickKey(0, 6, 0, 0, 0))))
                .satisfies(e -> assertThat(e.code()).isEqualTo("volume.brick"));
        assertThat(bricks(until(plan, Step.Waits.class))).allMatch(key -> key.level() > 0);
    }
}
