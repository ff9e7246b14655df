package org.interline.dicos.object;

import java.util.Arrays;
import java.util.Optional;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Vr;

/**
 * From where a projection looks at the object, in the frame of {@link VolumeGeometry}.
 *
 * @param number which view of the scan, from 1: Series View (6100,0024) of V03, else Instance
 *     Number (0020,0013)
 * @param position centre of the first sample, (0020,0032)
 * @param column direction of rising columns on the detector: first half of (0020,0037)
 * @param row direction of rising rows: second half
 * @param columnSpacing millimetres between columns on the detector, (0018,1164) or (0028,0030); 0
 *     when not given
 * @param rowSpacing millimetres between rows; 0 when not given
 * @param source where the X-ray source is, (4010,1061)
 * @param sourceDirection where its beam points, (4010,1060)
 */
public record DxView(
        int number,
        Point position,
        Point column,
        Point row,
        double columnSpacing,
        double rowSpacing,
        Optional<Point> source,
        Optional<Point> sourceDirection) {
    private static final Tag SERIES_VIEW = Tag.of(0x6100, 0x0024);

    /** A view along the vertical: columns across the belt, rows along it. */
    public static DxView fromAbove(int number, Point position, double spacing) {
        return new DxView(
                number,
                position,
                new Point(1, 0, 0),
                new Point(0, 0, 1),
                spacing,
                spacing,
                Optional.empty(),
                Optional.of(new Point(0, 1, 0)));
    }

    /** A view across the belt: columns along it, rows from top to bottom. */
    public static DxView fromTheSide(int number, Point position, double spacing) {
        return new DxView(
                number,
                position,
                new Point(0, 0, 1),
                new Point(0, 1, 0),
                spacing,
                spacing,
                Optional.empty(),
                Optional.of(new Point(1, 0, 0)));
    }

    public DxView withSource(Point at) {
        return new DxView(
                number,
                position,
                column,
                row,
                columnSpacing,
                rowSpacing,
                Optional.of(at),
                sourceDirection);
    }

    /** V02 tool kits give the direction of rows first; see {@link GeometryReader}. */
    static Optional<DxView> read(DataSet from, Edition edition) {
        double[] orientation = Lenient.numbers(from, Tags.IMAGE_ORIENTATION_PATIENT);
        if (orientation.length < 6) {
            return Optional.empty();
        }
        double[] spacing = Lenient.numbers(from, Tags.IMAGER_PIXEL_SPACING);
        if (spacing.length < 2) {
            spacing = Lenient.numbers(from, Tags.PIXEL_SPACING);
        }
        boolean swapped =
                edition == Edition.V02
                        && Arrays.equals(orientation, new double[] {0, 1, 0, 1, 0, 0});
        Optional<Point> column = Point.ifFinite(orientation, swapped ? 3 : 0);
        Optional<Point> row = Point.ifFinite(orientation, swapped ? 0 : 3);
        if (column.isEmpty() || row.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new DxView(
                        numberIn(from),
                        Lenient.point(from, Tags.IMAGE_POSITION_PATIENT).orElse(Point.ORIGIN),
                        column.get(),
                        row.get(),
                        spacing.length < 2 ? 0 : spacing[1],
                        spacing.length < 2 ? 0 : spacing[0],
                        Lenient.point(from, Tags.SOURCE_POSITION),
                        Lenient.point(from, Tags.SOURCE_ORIENTATION)));
    }

    private static int numberIn(DataSet from) {
        return Lenient.integer(from, SERIES_VIEW)
                .orElseGet(() -> Lenient.integer(from, Tags.INSTANCE_NUMBER).orElse(1));
    }

    void write(DataSetBuilder to) {
        to.putInts(SERIES_VIEW, Vr.US, number)
                .putNumbers(Tags.IMAGE_POSITION_PATIENT, position.toArray())
                .putNumbers(
                        Tags.IMAGE_ORIENTATION_PATIENT,
                        column.x(),
                        column.y(),
                        column.z(),
                        row.x(),
                        row.y(),
                        row.z());
        if (columnSpacing > 0 && rowSpacing > 0) {
            to.putNumbers(Tags.IMAGER_PIXEL_SPACING, rowSpacing, columnSpacing);
        }
        source.ifPresent(point -> to.putNumbers(Tags.SOURCE_POSITION, point.toArray()));
        sourceDirection.ifPresent(
                direction -> to.putNumbers(Tags.SOURCE_ORIENTATION, direction.toArray()));
    }
}
