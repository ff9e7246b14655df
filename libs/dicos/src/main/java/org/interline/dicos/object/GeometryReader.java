package org.interline.dicos.object;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.object.VolumeGeometry.Axes;

/**
 * Reads a volume's geometry from its functional groups.
 *
 * <p>The step between frames is the mean of what their positions say. Without positions that differ
 * it is Spacing Between Slices (0018,0088), else Slice Thickness (0018,0050), and frames rise.
 *
 * @param geometry nothing when rows, columns, frames or the spacing of pixels are missing
 * @param oddities what was found on the way
 */
record GeometryReader(Optional<VolumeGeometry> geometry, List<Oddity> oddities) {
    /**
     * Frames whose distance departs from the mean by more are uneven; positions are rounded to DS.
     */
    private static final double UNEVEN = 0.02;

    static GeometryReader of(DicosImage image) {
        List<Oddity> oddities = new ArrayList<>();
        return new GeometryReader(read(image, oddities), List.copyOf(oddities));
    }

    private static Optional<VolumeGeometry> read(DicosImage image, List<Oddity> oddities) {
        FunctionalGroups groups = FunctionalGroups.of(image.dataSet());
        DataSet measures = groups.shared(Tags.PIXEL_MEASURES_SEQUENCE);
        double[] pixelSpacing = Lenient.numbers(measures, Tags.PIXEL_SPACING);
        int frames = image.framesDeclared();
        if (image.columns() < 1
                || image.rows() < 1
                || frames < 1
                || pixelSpacing.length < 2
                || !isLength(pixelSpacing[0])
                || !isLength(pixelSpacing[1])) {
            oddities.add(
                    new Oddity(
                            Tags.PIXEL_SPACING,
                            "no geometry: %d columns, %d rows, %d frames, pixel spacing %s"
                                    .formatted(
                                            image.columns(),
                                            image.rows(),
                                            frames,
                                            Arrays.toString(pixelSpacing))));
            return Optional.empty();
        }
        Axes axes = axes(groups, oddities);
        List<Point> positions = positions(groups, frames, oddities);
        Steps steps = Steps.between(positions, axes, thickness(measures));
        if (steps.uneven() > UNEVEN) {
            oddities.add(
                    new Oddity(
                            Tags.IMAGE_POSITION_PATIENT,
                            "frames are uneven: distances depart from %s mm by up to %.0f%%"
                                    .formatted(Math.abs(steps.mean()), steps.uneven() * 100)));
        }
        boolean leftHanded = image.coordinateSystem().is(CoordinateSystem.LEFT_HANDED);
        if (axes.equals(Axes.TRANSPOSED) && image.edition() == Edition.V02) {
            // V02 has no (0008,2108). The V02 and V03 samples of one CT, equal sample for sample,
            // are
            // written as 0\1\0\1\0\0 and as left-handed 1\0\0\0\1\0: the tool kit swapped the
            // directions to turn the normal round.
            oddities.add(
                    new Oddity(
                            Tags.IMAGE_ORIENTATION_PATIENT,
                            "is 0\\1\\0\\1\\0\\0: V02 for a left-handed 1\\0\\0\\0\\1\\0"));
            axes = Axes.STANDARD;
            leftHanded = true;
        }
        if (leftHanded && steps.mean() > 0 && steps.measured()) {
            oddities.add(
                    new Oddity(
                            Tags.VOLUME_HANDEDNESS,
                            "is LHS, but positions rise with the frame; frames are read as falling"));
        }
        boolean falls = leftHanded || steps.mean() < 0;
        double spacing = Math.abs(steps.mean());
        Point first = axes.turn(positions.isEmpty() ? Point.ORIGIN : positions.getFirst());
        Point origin =
                new Point(first.x(), first.y(), first.z() - (falls ? (frames - 1) * spacing : 0));
        return Optional.of(
                new VolumeGeometry(
                        image.columns(),
                        image.rows(),
                        frames,
                        // PS3.3, 10.7.1.3: first between rows, then between columns.
                        new Point(pixelSpacing[1], pixelSpacing[0], spacing),
                        origin,
                        falls,
                        leftHanded,
                        axes));
    }

    private static Axes axes(FunctionalGroups groups, List<Oddity> oddities) {
        Tag tag = Tags.IMAGE_ORIENTATION_PATIENT;
        double[] six = Lenient.numbers(groups.shared(Tags.PLANE_ORIENTATION_SEQUENCE), tag);
        Optional<Axes> said =
                six.length < 6
                        ? Optional.empty()
                        : Point.ifFinite(six, 0)
                                .flatMap(column ->
                                        Point.ifFinite(six, 3).map(row -> new Axes(column, row)))
                                .filter(Axes::areRightAngled);
        if (said.isEmpty()) {
            oddities.add(
                    new Oddity(
                            tag, "no two directions at a right angle; 1\\0\\0\\0\\1\\0 is taken"));
            return Axes.STANDARD;
        }
        return said.get();
    }

    /** Positions of the frames that have one, all or none of them; one if it is shared. */
    private static List<Point> positions(
            FunctionalGroups groups, int frames, List<Oddity> oddities) {
        List<Point> positions = new ArrayList<>(frames);
        for (int frame = 0; frame < frames && frame < groups.perFrame().size(); frame++) {
            Lenient.point(
                            groups.own(frame, Tags.PLANE_POSITION_SEQUENCE),
                            Tags.IMAGE_POSITION_PATIENT)
                    .ifPresent(positions::add);
        }
        if (positions.size() == frames) {
            return positions;
        }
        if (!positions.isEmpty()) {
            oddities.add(
                    new Oddity(
                            Tags.IMAGE_POSITION_PATIENT,
                            "%d of %d frames have a position".formatted(positions.size(), frames)));
            return List.of(positions.getFirst());
        }
        return Lenient.point(
                        groups.shared(Tags.PLANE_POSITION_SEQUENCE), Tags.IMAGE_POSITION_PATIENT)
                .map(List::of)
                .orElse(List.of());
    }

    private static double thickness(DataSet measures) {
        double spacing = Lenient.number(measures, Tags.SPACING_BETWEEN_SLICES).orElse(0);
        double thickness = Lenient.number(measures, Tags.SLICE_THICKNESS).orElse(0);
        return isLength(spacing) ? spacing : isLength(thickness) ? thickness : 1;
    }

    private static boolean isLength(double millimetres) {
        return millimetres > 0 && millimetres < 1e6;
    }

    /**
     * Distances of frames along their normal.
     *
     * @param mean signed, never zero
     * @param uneven largest departure from the mean, as a part of it
     * @param measured whether positions said so
     */
    private record Steps(double mean, double uneven, boolean measured) {

        static Steps between(List<Point> positions, Axes axes, double otherwise) {
            int last = positions.size() - 1;
            if (last < 1) {
                return new Steps(otherwise, 0, false);
            }
            double mean = (z(positions, axes, last) - z(positions, axes, 0)) / last;
            if (!isLength(Math.abs(mean))) {
                return new Steps(otherwise, 0, false);
            }
            double worst = 0;
            for (int i = 1; i <= last; i++) {
                double step = z(positions, axes, i) - z(positions, axes, i - 1);
                worst = Math.max(worst, Math.abs(step - mean));
            }
            return new Steps(mean, worst / Math.abs(mean), true);
        }

        private static double z(List<Point> positions, Axes axes, int frame) {
            return axes.turn(positions.get(frame)).z();
        }
    }
}
