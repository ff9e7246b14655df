package org.interline.volume;

/**
 * Three numbers along x, y and z of the documented frame; the place that holds them has the unit.
 */
public record Xyz(double x, double y, double z) {

    boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(z);
    }

    double dot(Xyz o) {
        return x * o.x + y * o.y + z * o.z;
    }

    /** The cross product: the third axis of a right-handed frame. */
    public Xyz cross(Xyz o) {
        return new Xyz(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
    }
}
