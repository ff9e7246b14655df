package org.interline.node.imaging.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.interline.node.imaging.ThreatRegions.Region;
import org.interline.node.imaging.internal.stream.StreamPlan.Step;
import org.interline.volume.BrickEntry;
import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.interline.volume.Xyz;

/** What holds of every plan, whatever the volume, what is held, and what the officer does. */
class StreamPlanProperties {

    @Property(tries = 40)
    void every_stored_brick_comes_once_and_nothing_that_is_held(
            @ForAll @IntRange(min = 1, max = 260) int columns,
            @ForAll @IntRange(min = 1, max = 150) int rows,
            @ForAll @IntRange(min = 1, max = 70) int slices,
            @ForAll @IntRange(min = 1, max = 2) int channels,
            @ForAll StreamPolicy policy,
            @ForAll Random random) {
        MadeVolumes.Made made =
                MadeVolumes.make(
                        MadeVolumes.spec(new Dimensions(columns, rows, slices), channels),
                        random.nextLong());
        BrickNumbers numbers = new BrickNumbers(made.manifest().spec());
        BitSet held = new BitSet();
        for (int i = 0; i < numbers.count(); i++) {
            held.set(i, random.nextInt(4) == 0);
        }
        List<Region> threats =
                List.of(new Region(new java.util.UUID(0, 1), 0, 0, 0, columns - 1, 1, 1));
        StreamPlan plan =
                new StreamPlan(policy, List.of(new VolumePlan(made.manifest(), threats, held)));

        Set<BrickKey> came = new HashSet<>();
        Set<StreamSet> reached = new HashSet<>();
        List<BrickKey> all = new ArrayList<>(made.bricks().keySet());
        Step step = plan.next();
        for (; !(step instanceof Step.Ends); step = plan.next()) {
            switch (step) {
                case Step.Brick(int volume, BrickKey key) -> {
                    assertThat(volume).isZero();
                    assertThat(came.add(key)).as("%s comes once", key).isTrue();
                    assertThat(made.manifest().entry(key)).isInstanceOf(BrickEntry.Stored.class);
                    assertThat(held.get(numbers.number(key))).as("%s is held", key).isFalse();
                }
                case Step.Reached(StreamSet set, _) -> assertThat(reached.add(set)).isTrue();
                case Step.Waits() -> {
                    assertThat(policy).isEqualTo(StreamPolicy.ACROSS);
                    plan.want(0, all);
                }
                case Step.Ends() -> throw new AssertionError("the loop has ended");
            }
            if (random.nextInt(5) == 0) {
                plan.focus(new Xyz(random.nextInt(300), random.nextInt(300), random.nextInt(300)));
            }
            if (random.nextInt(5) == 0 && !all.isEmpty()) {
                plan.want(0, List.of(all.get(random.nextInt(all.size()))));
            }
        }
        all.removeIf(key -> held.get(numbers.number(key)));
        // What the policy does not give does not come, whoever asks.
        VolumePlan sorted = new VolumePlan(made.manifest(), threats, new BitSet());
        all.removeIf(
                key -> sorted.take(numbers.number(key), set -> !policy.asked(set)).isPresent());
        assertThat(came).containsExactlyInAnyOrderElementsOf(all);
        assertThat(reached)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(StreamSet.values()).filter(policy::asked).toList());
    }

    @Property(tries = 20)
    void bricks_are_numbered_as_clients_number_their_bits(
            @ForAll @IntRange(min = 1, max = 2048) int columns,
            @ForAll @IntRange(min = 1, max = 700) int rows,
            @ForAll @IntRange(min = 1, max = 700) int slices) {
        Dimensions full = new Dimensions(columns, rows, slices);
        BrickNumbers numbers = new BrickNumbers(MadeVolumes.spec(full, 3));
        int number = 0;
        for (int level = 0; level < 4; level++) {
            Dimensions bricks = full.atLevel(level).bricks();
            for (int channel = 0; channel < 3; channel++) {
                assertThat(numbers.first(level, channel)).isEqualTo(number);
                for (int z = 0; z < bricks.z(); z++) {
                    for (int y = 0; y < bricks.y(); y++) {
                        for (int x = 0; x < bricks.x(); x++) {
                            BrickKey key = new BrickKey(level, x, y, z, channel);
                            assertThat(numbers.number(key)).isEqualTo(number);
                            assertThat(numbers.key(number++)).isEqualTo(key);
                        }
                    }
                }
            }
        }
        assertThat(numbers.count()).isEqualTo(number);
    }
}
