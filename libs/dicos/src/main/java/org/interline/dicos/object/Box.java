package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;

/**
 * A box along the axes, in millimetres.
 *
 * @param low the corner with the smallest coordinates
 * @param high the corner with the largest
 */
public record Box(Point low, Point high) {

    public Box {
        if (low.x() > high.x() || low.y() > high.y() || low.z() > high.z()) {
            throw new IllegalArgumentException("corners in the wrong order: " + low + ", " + high);
        }
    }

    /** The smallest box that holds all points; none without a point. */
    public static Optional<Box> around(List<Point> points) {
        return points.stream().map(point -> new Box(point, point)).reduce(Box::and);
    }

    private Box and(Box other) {
        return new Box(
                new Point(
                        Math.min(low.x(), other.low.x()),
                        Math.min(low.y(), other.low.y()),
                        Math.min(low.z(), other.low.z())),
                new Point(
                        Math.max(high.x(), other.high.x()),
                        Math.max(high.y(), other.high.y()),
                        Math.max(high.z(), other.high.z())));
    }

    public Point centre() {
        return new Point(
                (low.x() + high.x()) / 2, (low.y() + high.y()) / 2, (low.z() + high.z()) / 2);
    }
}
