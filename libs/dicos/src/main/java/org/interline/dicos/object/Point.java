package org.interline.dicos.object;

import java.util.Optional;

/**
 * A place or a direction in three dimensions.
 *
 * @param x along rising columns, across the belt, in millimetres
 * @param y along rising rows, down towards the belt, in millimetres
 * @param z along the belt, in millimetres
 */
public record Point(double x, double y, double z) {
    public static final Point ORIGIN = new Point(0, 0, 0);

    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(z)) {
            throw new IllegalArgumentException("not a place: %s, %s, %s".formatted(x, y, z));
        }
        // One zero, so that equal places are equal.
        x += 0.0;
        y += 0.0;
        z += 0.0;
    }

    static Optional<Point> ifFinite(double[] values, int first) {
        double x = values[first];
        double y = values[first + 1];
        double z = values[first + 2];
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z)
                ? Optional.of(new Point(x, y, z))
                : Optional.empty();
    }

    double dot(Point other) {
        return x * other.x + y * other.y + z * other.z;
    }

    Point cross(Point other) {
        return new Point(
                y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
    }

    double[] toArray() {
        return new double[] {x, y, z};
    }
}
