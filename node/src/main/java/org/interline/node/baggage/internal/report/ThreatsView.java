package org.interline.node.baggage.internal.report;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What reports say of a bag, as the interface shows it. */
record ThreatsView(List<Report> reports) {

    /**
     * One report.
     *
     * @param decision the worse of what the report says, and of what it lists
     */
    record Report(
            UUID objectId,
            String type,
            String decision,
            @Nullable Algorithm algorithm,
            @Nullable Instant at,
            List<Threat> threats) {}

    record Algorithm(
            @Nullable String manufacturer, @Nullable String name, @Nullable String version) {}

    /**
     * One potential threat object.
     *
     * @param number counted from 1 within the report
     * @param ptoId the report's own number of it
     * @param label what to call it: its description, or its category
     * @param box its outer faces in the volume's frame, mm
     * @param mask which of {@code boxVoxels} are meant; null where the report has only a box
     * @param boxVoxels the voxels that it touches; {@code max} is the last of them
     */
    record Threat(
            int number,
            String ptoId,
            String label,
            String category,
            @Nullable String ability,
            @Nullable String flag,
            @Nullable Double probability,
            @Nullable Double massGrams,
            @Nullable Double densityGramsPerCubicCentimetre,
            @Nullable Double zeff,
            @Nullable Double volumeCubicCentimetres,
            @Nullable String locationText,
            @Nullable BoxMillimetres box,
            @Nullable BoxVoxels boxVoxels,
            List<BoxInView> boxesInViews,
            @Nullable Mask mask) {}

    /**
     * The voxels of a box that a report marks.
     *
     * @param url of its bits; null when it is refused
     * @param problem why it is refused: {@code mask.does-not-fit} or {@code mask.too-large}
     */
    record Mask(@Nullable String url, @Nullable String problem) {}

    record BoxMillimetres(List<Double> min, List<Double> max) {}

    record BoxVoxels(UUID volumeId, List<Integer> min, List<Integer> max) {}

    /**
     * Where a threat is in a projection.
     *
     * @param points corners in samples: column, row, from the outer edge of the first
     */
    record BoxInView(UUID objectId, List<List<Double>> points) {}
}
