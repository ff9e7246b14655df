package org.interline.node.baggage.internal.task;

import java.util.List;
import java.util.UUID;
import org.interline.kernel.Limit;
import org.interline.node.baggage.internal.look.Viewpoint;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;
import org.interline.node.web.ApiException;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeLimits;
import org.jspecify.annotations.Nullable;

/**
 * What a client says was on the screen.
 *
 * <pre>
 *   {"points": [
 *     {"kind": "volume", "volume": "…", "view": "plane" or "solid", "level": 0 to 3,
 *      "low": [x, y, z], "high": [x, y, z], "scale": 1.5, "drawn": 0.93},
 *     {"kind": "view", "object": "…", "number": 1, "low": [x, y], "high": [x, y], "scale": 1.5},
 *     {"kind": "text", "report": "…", "threat": 1},
 *     {"kind": "missing", "volume": "…", "bricks": [[level, channel, x, y, z], …]}]}
 * </pre>
 *
 * <p>A box is in voxels of the full level, or in samples of the view, without its {@code high};
 * {@code scale} is pixels on the screen of one of them. {@code drawn} is the share, 0 to 1, of what
 * is not air in the volume that the frame's colours and density window leave to be seen. {@code
 * number} may be left out for 1.
 */
record ViewpointsBody(@Nullable List<@Nullable Point> points) {
    static final Limit POINTS = new Limit("points at once", "points", 64);
    static final Limit BRICKS = new Limit("missing bricks at once", "bricks", 1024);

    /** Beyond the largest volume: a window may show what is around it. */
    private static final double FARTHEST = 1 << 20;

    private static final double LARGEST_SCALE = 4096;

    record Point(
            @Nullable String kind,
            @Nullable UUID volume,
            @Nullable String view,
            @Nullable Integer level,
            @Nullable UUID object,
            @Nullable Integer number,
            @Nullable List<@Nullable Double> low,
            @Nullable List<@Nullable Double> high,
            @Nullable Double scale,
            @Nullable Double drawn,
            @Nullable UUID report,
            @Nullable Integer threat,
            @Nullable List<@Nullable List<@Nullable Integer>> bricks) {

        private Viewpoint read() {
            return switch (kind == null ? "" : kind) {
                case "volume" ->
                        new Viewpoint.OfVolume(
                                given(volume, "volume"),
                                isPlane(),
                                within(level, "level", 0, VolumeLimits.LEVELS - 1),
                                new Voxels(span(0, 3), span(1, 3), span(2, 3)),
                                scaled(),
                                share());
                case "view" ->
                        new Viewpoint.OfView(
                                given(object, "object"),
                                number == null ? 1 : within(number, "number", 1, 65_535),
                                span(0, 2),
                                span(1, 2),
                                scaled());
                case "text" ->
                        new Viewpoint.OfText(
                                given(report, "report"), within(threat, "threat", 0, 65_535));
                case "missing" ->
                        new Viewpoint.Damaged(
                                given(volume, "volume"),
                                given(bricks, "bricks").stream().map(Point::brick).toList());
                default -> throw invalid("kind", "volume, view, text, missing");
            };
        }

        private boolean isPlane() {
            return switch (view == null ? "" : view) {
                case "plane" -> true;
                case "solid" -> false;
                default -> throw invalid("view", "plane, solid");
            };
        }

        private Span span(int axis, int axes) {
            double from = place(low, "low", axis, axes);
            double to = place(high, "high", axis, axes);
            if (from > to) {
                throw invalid("low", "low <= high");
            }
            return new Span(from, to);
        }

        private static double place(
                @Nullable List<@Nullable Double> corner, String name, int axis, int axes) {
            @Nullable Double value =
                    corner == null || corner.size() != axes ? null : corner.get(axis);
            if (value == null || !(Math.abs(value) <= FARTHEST)) {
                throw invalid(name, axes == 3 ? "[x, y, z]" : "[x, y]");
            }
            return value;
        }

        private double scaled() {
            if (scale == null || !(scale > 0 && scale <= LARGEST_SCALE)) {
                throw invalid("scale", "0 < scale <= " + (int) LARGEST_SCALE);
            }
            return scale;
        }

        private double share() {
            if (drawn == null || !(drawn >= 0 && drawn <= 1)) {
                throw invalid("drawn", "0 … 1");
            }
            return drawn;
        }

        private static BrickKey brick(@Nullable List<@Nullable Integer> brick) {
            if (brick == null || brick.size() != 5) {
                throw invalid("bricks", "[level, channel, x, y, z]");
            }
            return new BrickKey(
                    given(brick.get(0), "bricks"),
                    given(brick.get(2), "bricks"),
                    given(brick.get(3), "bricks"),
                    given(brick.get(4), "bricks"),
                    given(brick.get(1), "bricks"));
        }

        private static int within(@Nullable Integer value, String name, int least, int most) {
            if (value == null || value < least || value > most) {
                throw invalid(name, least + " … " + most);
            }
            return value;
        }

        private static <T> T given(@Nullable T value, String name) {
            if (value == null) {
                throw invalid(name, "…");
            }
            return value;
        }

        private static ApiException invalid(String name, String why) {
            return ApiException.invalid("points." + name, why);
        }
    }

    List<Viewpoint> read() {
        if (points == null) {
            throw ApiException.invalid("points", "[{\"kind\": …}, …]");
        }
        POINTS.check(points.size());
        List<Viewpoint> read =
                points.stream().map(point -> Point.given(point, "kind").read()).toList();
        BRICKS.check(
                read.stream()
                        .mapToLong(it -> it instanceof Viewpoint.Damaged d ? d.bricks().size() : 0)
                        .sum());
        return read;
    }
}
