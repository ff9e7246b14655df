package org.interline.simulator;

/**
 * A body of one material. Lengths are millimetres in the frame of the documented volume: x across
 * the belt, y down towards it, z along its travel; the origin is the centre of the first voxel.
 *
 * @param shape what it is before it is turned
 * @param centre of the body
 * @param half half its size along each of its own axes
 * @param turnRadians how far it is turned about z, from x towards y
 * @param material what it is made of
 */
public record Solid(Shape shape, Point centre, Point half, double turnRadians, Material material) {

    /** Three lengths in millimetres. */
    public record Point(double x, double y, double z) {
        Point plus(double dx, double dy, double dz) {
            return new Point(x + dx, y + dy, z + dz);
        }
    }

    /** The shapes; a cylinder's axis is its own z. */
    public enum Shape {
        CUBOID,
        ELLIPSOID,
        CYLINDER
    }

    boolean contains(double x, double y, double z) {
        double cos = Math.cos(turnRadians);
        double sin = Math.sin(turnRadians);
        double dx = x - centre.x();
        double dy = y - centre.y();
        return containsOwn(
                (cos * dx + sin * dy) / half.x(),
                (cos * dy - sin * dx) / half.y(),
                (z - centre.z()) / half.z());
    }

    /** Coordinates along the body's own axes, in halves of its size. */
    boolean containsOwn(double u, double v, double w) {
        return switch (shape) {
            case CUBOID -> Math.abs(u) <= 1 && Math.abs(v) <= 1 && Math.abs(w) <= 1;
            case ELLIPSOID -> u * u + v * v + w * w <= 1;
            case CYLINDER -> u * u + v * v <= 1 && Math.abs(w) <= 1;
        };
    }

    /** The corner of the enclosing box that is nearest the origin. */
    public Point boxFrom() {
        Point reach = reach();
        return centre.plus(-reach.x(), -reach.y(), -reach.z());
    }

    /** The opposite corner. */
    public Point boxTo() {
        Point reach = reach();
        return centre.plus(reach.x(), reach.y(), reach.z());
    }

    private Point reach() {
        double cos = Math.abs(Math.cos(turnRadians));
        double sin = Math.abs(Math.sin(turnRadians));
        return new Point(
                cos * half.x() + sin * half.y(), sin * half.x() + cos * half.y(), half.z());
    }

    public double cubicCentimetres() {
        double box = 8 * half.x() * half.y() * half.z() / 1000;
        return switch (shape) {
            case CUBOID -> box;
            case ELLIPSOID -> box * Math.PI / 6;
            case CYLINDER -> box * Math.PI / 4;
        };
    }

    public double grams() {
        return cubicCentimetres() * material.gramsPerCubicCentimetre();
    }
}
