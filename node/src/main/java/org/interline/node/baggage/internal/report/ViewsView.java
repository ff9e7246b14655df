package org.interline.node.baggage.internal.report;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** From where a bag's projections look, as far as it is known, as the interface shows it. */
record ViewsView(List<View> views) {

    /**
     * One projection, in the frame of the volumes beside it: millimetres.
     *
     * @param volumes those whose frame it is
     * @param position centre of the first sample
     * @param column direction of rising columns on the detector
     * @param row direction of rising rows
     * @param columnSpacing between columns on the detector
     * @param source where the rays come from; null where they are parallel
     */
    record View(
            UUID objectId,
            List<UUID> volumes,
            List<Double> position,
            List<Double> column,
            List<Double> row,
            double columnSpacing,
            double rowSpacing,
            @Nullable List<Double> source) {}
}
