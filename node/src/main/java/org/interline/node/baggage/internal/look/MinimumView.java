package org.interline.node.baggage.internal.look;

import java.util.function.BiPredicate;
import org.interline.node.baggage.internal.report.ReportedAlarm.InView;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;
import org.interline.volume.Axis;

/**
 * What counts as having been on the screen. Nothing but the rules: a frame and a box in, a verdict
 * out.
 *
 * <ul>
 *   <li>A volume was on the screen when a frame showed some of it at a quarter or finer, and its
 *       colours and density window left at least a tenth of what is not air to be seen.
 *   <li>An alarm object in a volume was, when a plane or a thin slab went through its box, showed
 *       four fifths of the box's cross-section, drew it at least 16 pixels long, and was drawn of
 *       bricks that the person was sent. 3D alone does not do: the object may be behind another.
 *   <li>One in a projection was, when a frame of that view showed as much of its rectangle, as
 *       large.
 * </ul>
 */
final class MinimumView {
    /** One quarter. */
    static final int COARSEST_LEVEL = 2;

    /** How much of a box's cross-section is most of it: its rim may lie outside the window. */
    static final double COVERED = 0.8;

    /** Where colours and window leave less of what is not air, the picture is as good as black. */
    static final double DRAWN = 0.1;

    /** Smaller on the screen than this, on its longer side, nobody recognises anything. */
    static final double PIXELS = 16;

    /** A thicker slab hides small objects, unless they are as thick. In voxels. */
    static final double SLAB = 8;

    private MinimumView() {}

    /** How an alarm object was in one frame; the later the better. */
    enum Sight {
        NOT_THERE,
        TOO_SMALL,
        SEEN
    }

    /** Whether the frame showed any of a volume, fine enough, and did not hide it. */
    static boolean shows(Viewpoint.OfVolume frame, Voxels whole) {
        Voxels part = frame.box().and(whole);
        return frame.level() <= COARSEST_LEVEL
                && frame.drawn() >= DRAWN
                && part.x().length() > 0
                && part.y().length() > 0
                && part.z().length() > 0;
    }

    /**
     * How an alarm object of the frame's volume was in it.
     *
     * @param sent whether all bricks of a level that meet a box were sent to the person
     */
    static Sight of(Viewpoint.OfVolume frame, Voxels object, BiPredicate<Integer, Voxels> sent) {
        if (!frame.plane() || frame.level() > COARSEST_LEVEL) {
            return Sight.NOT_THERE;
        }
        Sight best = Sight.NOT_THERE;
        for (Axis across : Axis.values()) {
            double thick = frame.box().along(across).length();
            Voxels part = frame.box().and(object);
            if (thick > 0
                    && thick <= Math.max(SLAB, object.along(across).length())
                    && part.along(across).length() > 0
                    && crossSection(part, across) >= COVERED * crossSection(object, across)
                    && sent.test(frame.level(), part)) {
                best = better(best, size(longest(object, across), frame.scale()));
            }
        }
        return best;
    }

    /** How an alarm object's rectangle was in a frame of its view. */
    static Sight of(Viewpoint.OfView frame, InView object) {
        Span columns = frame.columns().and(object.columns());
        Span rows = frame.rows().and(object.rows());
        double all = object.columns().length() * object.rows().length();
        boolean covered = all > 0 && columns.length() * rows.length() >= COVERED * all;
        return covered
                ? size(Math.max(object.columns().length(), object.rows().length()), frame.scale())
                : Sight.NOT_THERE;
    }

    private static Sight size(double length, double scale) {
        return length * scale >= PIXELS ? Sight.SEEN : Sight.TOO_SMALL;
    }

    private static Sight better(Sight a, Sight b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static double crossSection(Voxels box, Axis across) {
        double area = 1;
        for (Axis axis : Axis.values()) {
            if (axis != across) {
                area *= box.along(axis).length();
            }
        }
        return area;
    }

    private static double longest(Voxels box, Axis across) {
        double longest = 0;
        for (Axis axis : Axis.values()) {
            if (axis != across) {
                longest = Math.max(longest, box.along(axis).length());
            }
        }
        return longest;
    }
}
