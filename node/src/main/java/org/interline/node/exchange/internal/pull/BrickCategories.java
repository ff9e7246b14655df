package org.interline.node.exchange.internal.pull;

import java.util.List;
import java.util.UUID;
import org.interline.agreement.DataCategory;
import org.interline.node.imaging.ThreatBricks;
import org.interline.node.imaging.ThreatRegions;
import org.interline.volume.BrickKey;
import org.interline.volume.Xyz;
import org.springframework.stereotype.Component;

/** Which category a brick is of, the same at both nations: both read the same reports. */
@Component
class BrickCategories {
    private final ThreatRegions threats;

    BrickCategories(ThreatRegions threats) {
        this.threats = threats;
    }

    /** Of one volume's bricks. */
    record Of(List<ThreatRegions.Region> threats, Xyz spacing) {

        DataCategory category(BrickKey key) {
            return switch (key.level()) {
                case 0 ->
                        ThreatBricks.isNear(key, threats, spacing)
                                ? DataCategory.IMAGE_HALF
                                : DataCategory.IMAGE_FULL;
                case 1 -> DataCategory.IMAGE_HALF;
                default -> DataCategory.IMAGE_COARSE;
            };
        }
    }

    /** Outside any transaction: reports are read. */
    Of of(UUID scanId, UUID volumeId, Xyz spacing) {
        return new Of(
                threats.allRegions(scanId).stream()
                        .filter(region -> region.volumeId().equals(volumeId))
                        .toList(),
                spacing);
    }
}
