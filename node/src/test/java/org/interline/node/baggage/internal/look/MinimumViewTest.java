package org.interline.node.baggage.internal.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.function.BiPredicate;
import org.interline.node.baggage.internal.look.MinimumView.Sight;
import org.interline.node.baggage.internal.report.ReportedAlarm.InView;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;
import org.junit.jupiter.api.Test;

/** What counts as having been on the screen. */
class MinimumViewTest {
    private static final UUID VOLUME = new UUID(0, 1);

    /** 20 by 10 by 30 voxels. */
    private static final Voxels OBJECT = box(100, 120, 50, 60, 40, 70);

    @Test
    void a_slice_through_the_box_shows_it() {
        assertThat(sight(slice(40, 2, 1))).isEqualTo(Sight.SEEN);
        assertThat(sight(slice(69, 0, 1))).isEqualTo(Sight.SEEN);
    }

    @Test
    void so_does_a_plane_across_any_axis() {
        assertThat(sight(plane(box(110, 111, 0, 512, 0, 512), 2, 1))).isEqualTo(Sight.SEEN);
        assertThat(sight(plane(box(0, 512, 59, 60, 0, 512), 2, 1))).isEqualTo(Sight.SEEN);
    }

    @Test
    void a_slice_beside_it_does_not() {
        assertThat(sight(slice(39, 0, 1))).isEqualTo(Sight.NOT_THERE);
        assertThat(sight(slice(70, 0, 1))).isEqualTo(Sight.NOT_THERE);
    }

    @Test
    void most_of_its_cross_section_must_be_in_the_window() {
        assertThat(sight(plane(box(104, 512, 0, 512, 50, 51), 0, 1))).isEqualTo(Sight.SEEN);
        assertThat(sight(plane(box(105, 512, 0, 512, 50, 51), 0, 1))).isEqualTo(Sight.NOT_THERE);
    }

    @Test
    void it_must_be_large_enough_on_the_screen() {
        assertThat(sight(slice(50, 0, 0.8))).isEqualTo(Sight.SEEN);
        assertThat(sight(slice(50, 0, 0.79))).isEqualTo(Sight.TOO_SMALL);
    }

    @Test
    void an_eighth_of_the_resolution_shows_nothing() {
        assertThat(sight(slice(50, 3, 1))).isEqualTo(Sight.NOT_THERE);
        assertThat(MinimumView.shows(slice(50, 3, 1), box(0, 512, 0, 512, 0, 512))).isFalse();
        assertThat(MinimumView.shows(slice(50, 2, 1), box(0, 512, 0, 512, 0, 512))).isTrue();
    }

    @Test
    void the_bag_in_3d_shows_the_volume_and_no_alarm_object() {
        Viewpoint.OfVolume solid =
                new Viewpoint.OfVolume(VOLUME, false, 0, box(0, 512, 0, 512, 0, 512), 1, 1);
        assertThat(MinimumView.shows(solid, box(0, 512, 0, 512, 0, 512))).isTrue();
        assertThat(sight(solid)).isEqualTo(Sight.NOT_THERE);
    }

    @Test
    void a_density_window_that_hides_nearly_all_shows_nothing_of_the_volume() {
        Voxels whole = box(0, 512, 0, 512, 0, 512);
        for (boolean plane : new boolean[] {true, false}) {
            assertThat(MinimumView.shows(drawing(plane, whole, 0.1), whole)).isTrue();
            assertThat(MinimumView.shows(drawing(plane, whole, 0.09), whole)).isFalse();
            assertThat(MinimumView.shows(drawing(plane, whole, 0), whole)).isFalse();
        }
    }

    @Test
    void a_window_beside_the_volume_shows_nothing_of_it() {
        Viewpoint.OfVolume beside = plane(box(512, 600, 0, 512, 5, 6), 0, 1);
        assertThat(MinimumView.shows(beside, box(0, 512, 0, 512, 0, 512))).isFalse();
    }

    @Test
    void a_slab_may_be_as_thick_as_the_object_but_not_hide_it() {
        assertThat(sight(plane(box(0, 512, 0, 512, 40, 70), 0, 1))).isEqualTo(Sight.SEEN);
        assertThat(sight(plane(box(0, 512, 0, 512, 40, 71), 0, 1))).isEqualTo(Sight.NOT_THERE);
        assertThat(sight(plane(box(0, 512, 0, 512, 0, 512), 0, 1))).isEqualTo(Sight.NOT_THERE);
    }

    @Test
    void what_was_not_sent_was_not_drawn() {
        BiPredicate<Integer, Voxels> notThere =
                (level, box) -> level != 2 || box.x().low() < 100 || box.x().high() > 120;
        assertThat(MinimumView.of(slice(50, 2, 1), OBJECT, (level, box) -> false))
                .isEqualTo(Sight.NOT_THERE);
        // Only the bricks of the object itself are asked for, at the level that was drawn.
        assertThat(MinimumView.of(slice(50, 2, 1), OBJECT, notThere.negate()))
                .isEqualTo(Sight.SEEN);
    }

    @Test
    void a_projection_shows_what_lies_in_its_window_large_enough() {
        InView object = new InView(VOLUME, new Span(10, 30), new Span(40, 50));
        assertThat(MinimumView.of(view(0, 100, 0, 100, 0.8), object)).isEqualTo(Sight.SEEN);
        assertThat(MinimumView.of(view(0, 100, 0, 100, 0.7), object)).isEqualTo(Sight.TOO_SMALL);
        assertThat(MinimumView.of(view(14, 100, 0, 100, 1), object)).isEqualTo(Sight.SEEN);
        assertThat(MinimumView.of(view(15, 100, 0, 100, 1), object)).isEqualTo(Sight.NOT_THERE);
        InView nothing = new InView(VOLUME, new Span(10, 10), new Span(40, 50));
        assertThat(MinimumView.of(view(0, 100, 0, 100, 9), nothing)).isEqualTo(Sight.NOT_THERE);
    }

    private static Sight sight(Viewpoint.OfVolume frame) {
        return MinimumView.of(frame, OBJECT, (level, box) -> true);
    }

    private static Viewpoint.OfVolume drawing(boolean plane, Voxels box, double drawn) {
        return new Viewpoint.OfVolume(VOLUME, plane, 0, box, 1, drawn);
    }

    private static Viewpoint.OfVolume slice(int z, int level, double scale) {
        return plane(box(0, 512, 0, 512, z, z + 1), level, scale);
    }

    private static Viewpoint.OfVolume plane(Voxels box, int level, double scale) {
        return new Viewpoint.OfVolume(VOLUME, true, level, box, scale, 1);
    }

    private static Viewpoint.OfView view(
            double left, double right, double top, double bottom, double scale) {
        return new Viewpoint.OfView(VOLUME, 1, new Span(left, right), new Span(top, bottom), scale);
    }

    private static Voxels box(int x0, int x1, int y0, int y1, int z0, int z1) {
        return new Voxels(new Span(x0, x1), new Span(y0, y1), new Span(z0, z1));
    }
}
