package org.interline.node.imaging.internal.stream;

import org.interline.volume.BrickKey;
import org.interline.volume.Dimensions;
import org.interline.volume.VolumeGeometry;
import org.interline.volume.VolumeLimits;
import org.interline.volume.Xyz;

/** How far bricks' centres are from a place, at first from the volume's centre. */
final class BrickDistances {
    private final VolumeGeometry geometry;
    private final BrickNumbers numbers;

    /** The place along columns, rows and slices, in mm from the centre of sample (0, 0, 0). */
    private Xyz place;

    BrickDistances(VolumeGeometry geometry, BrickNumbers numbers) {
        this.geometry = geometry;
        this.numbers = numbers;
        Dimensions d = geometry.dimensions();
        Xyz spacing = geometry.spacingMm();
        place =
                new Xyz(
                        (d.x() - 1) / 2.0 * spacing.x(),
                        (d.y() - 1) / 2.0 * spacing.y(),
                        (d.z() - 1) / 2.0 * spacing.z());
    }

    void from(Xyz at) {
        Xyz origin = geometry.originMm();
        Xyz d = new Xyz(at.x() - origin.x(), at.y() - origin.y(), at.z() - origin.z());
        place =
                new Xyz(
                        dot(d, geometry.orientation().alongX()),
                        dot(d, geometry.orientation().alongY()),
                        dot(d, geometry.orientation().alongZ()));
    }

    /** In mm. */
    float to(int number) {
        BrickKey key = numbers.key(number);
        Dimensions extent = geometry.dimensions().atLevel(key.level()).ofBrick(key);
        double samples = 1 << key.level();
        Xyz spacing = geometry.spacingMm();
        double x = centre(key.x(), extent.x(), samples) * spacing.x() - place.x();
        double y = centre(key.y(), extent.y(), samples) * spacing.y() - place.y();
        double z = centre(key.z(), extent.z(), samples) * spacing.z() - place.z();
        return (float) Math.sqrt(x * x + y * y + z * z);
    }

    /** Of a brick, in samples of the full level. */
    private static double centre(int brick, int extent, double samples) {
        return (brick * VolumeLimits.BRICK_EDGE + extent / 2.0) * samples - 0.5;
    }

    private static double dot(Xyz a, Xyz b) {
        return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    }
}
