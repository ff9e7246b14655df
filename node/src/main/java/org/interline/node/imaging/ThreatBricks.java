package org.interline.node.imaging;

import java.util.List;
import org.interline.volume.BrickKey;
import org.interline.volume.VolumeLimits;
import org.interline.volume.Xyz;

/** Which bricks of the full level lie around potential threat objects. */
public final class ThreatBricks {
    /** How far around a threat the full level comes early: a box is rarely drawn tightly. */
    public static final double MARGIN_MM = 8;

    private ThreatBricks() {}

    /**
     * Whether a brick of level 0 meets a region, grown by the margin and to whole voxels.
     *
     * @param threats regions of the brick's volume
     */
    public static boolean isNear(BrickKey key, List<ThreatRegions.Region> threats, Xyz spacing) {
        return threats.stream()
                .anyMatch(threat ->
                        meets(key.x(), threat.minX(), threat.maxX(), spacing.x())
                                && meets(key.y(), threat.minY(), threat.maxY(), spacing.y())
                                && meets(key.z(), threat.minZ(), threat.maxZ(), spacing.z()));
    }

    private static boolean meets(int brick, int from, int to, double spacingMm) {
        double margin = Math.ceil(MARGIN_MM / spacingMm);
        double first = (double) brick * VolumeLimits.BRICK_EDGE;
        return first <= to + margin && first + VolumeLimits.BRICK_EDGE - 1 >= from - margin;
    }
}
