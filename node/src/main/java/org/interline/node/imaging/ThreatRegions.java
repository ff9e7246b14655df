package org.interline.node.imaging;

import java.util.List;
import java.util.UUID;

/**
 * Where reports say that threats are, so that they are sent first. Implemented by the area that
 * reads the reports.
 */
public interface ThreatRegions {

    /**
     * The boxes in a scan's volumes that the caller of the running request may know of. A report
     * that cannot be read leaves its boxes out: what is sent first must never decide whether
     * anything is sent.
     */
    List<Region> regions(UUID scanId);

    /** As {@link #regions}, of every report: for what decides by rule and shows nobody anything. */
    List<Region> allRegions(UUID scanId);

    /**
     * The voxels that one potential threat object touches; {@code max…} are the last of them.
     *
     * @param volumeId in whose full level they are counted
     */
    record Region(UUID volumeId, int minX, int minY, int minZ, int maxX, int maxY, int maxZ) {}
}
