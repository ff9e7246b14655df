package org.interline.dicos.object;

import java.util.List;
import java.util.Optional;

/**
 * Where the voxels of a volume are, in the one frame: right-handed, millimetres, x along rising
 * columns, y along rising rows, z along the belt with rising <em>slice</em>.
 *
 * <p>Slices are not frames. DICOS stores frames in either direction; those of a left-handed object
 * ((0008,2108) is LHS) lie at falling z. Reading them in their order mirrors the bag. So a slice is
 * a frame by its place along z: {@link #frameOfSlice} is the identity for a right-handed object and
 * counts from the other end where frames fall.
 *
 * <pre>
 *   centre of voxel (x, y, slice) = origin + (x * spacing.x, y * spacing.y, slice * spacing.z)
 *   a voxel reaches half a spacing to each side of its centre
 * </pre>
 *
 * <p>Orientation: Image Orientation {@code 1\0\0\0\1\0} is this frame. Any other is turned into it
 * (rigidly: no mirror), so that x and y are always columns and rows; {@link #toFrame} turns points
 * that the object gives in its own frame of reference.
 *
 * <p>Boxes of left-handed objects: in the three V03 pairs of CT or AIT and report from one tool
 * kit, image positions fall with the frame number while bounding polygons rise with it, from the
 * same origin, in agreement with the voxel numbers of the same report. So {@link #toFrame} mirrors
 * such a point in the plane of the first frame. Where a report gives voxels, {@link #box} trusts
 * those.
 *
 * @param columns voxels along x
 * @param rows voxels along y
 * @param slices voxels along z
 * @param spacing distances of voxel centres in millimetres, all positive
 * @param origin centre of voxel (0, 0, 0)
 * @param framesFall whether frames are stored at falling z
 * @param leftHanded whether the object says that it is left-handed
 * @param axes directions of rising columns and rows in the object's frame of reference
 */
public record VolumeGeometry(
        int columns,
        int rows,
        int slices,
        Point spacing,
        Point origin,
        boolean framesFall,
        boolean leftHanded,
        Axes axes) {
    /** A thousandth of a voxel: rounding of FL and DS is finer, any real displacement coarser. */
    private static final double TOLERANCE = 1e-3;

    /** Directions of rising columns and rows: unit vectors at a right angle. */
    public record Axes(Point column, Point row) {
        public static final Axes STANDARD = new Axes(new Point(1, 0, 0), new Point(0, 1, 0));

        /** Columns down, rows across. */
        static final Axes TRANSPOSED = new Axes(new Point(0, 1, 0), new Point(1, 0, 0));

        Point normal() {
            return column.cross(row);
        }

        Point turn(Point point) {
            return new Point(point.dot(column), point.dot(row), point.dot(normal()));
        }

        boolean areRightAngled() {
            return Math.abs(column.dot(row)) < TOLERANCE
                    && Math.abs(column.dot(column) - 1) < TOLERANCE
                    && Math.abs(row.dot(row) - 1) < TOLERANCE;
        }
    }

    public VolumeGeometry {
        if (columns < 1 || rows < 1 || slices < 1) {
            throw new IllegalArgumentException(
                    "a volume has voxels: %d x %d x %d".formatted(columns, rows, slices));
        }
        if (!(spacing.x() > 0 && spacing.y() > 0 && spacing.z() > 0)) {
            throw new IllegalArgumentException("spacing must be positive: " + spacing);
        }
    }

    /** Frames in rising order of z, standard orientation: what the builders write. */
    public static VolumeGeometry of(
            int columns, int rows, int slices, Point spacing, Point origin) {
        return new VolumeGeometry(
                columns, rows, slices, spacing, origin, false, false, Axes.STANDARD);
    }

    public int frameOfSlice(int slice) {
        return framesFall ? slices - 1 - slice : slice;
    }

    public int sliceOfFrame(int frame) {
        return frameOfSlice(frame);
    }

    /** Centre of a voxel, in millimetres. */
    public Point centre(int x, int y, int slice) {
        return new Point(
                origin.x() + x * spacing.x(),
                origin.y() + y * spacing.y(),
                origin.z() + slice * spacing.z());
    }

    /** The outer faces of these voxels, z being slices. */
    public Box box(VoxelBox voxels) {
        return new Box(
                new Point(
                        origin.x() + (voxels.x() - 0.5) * spacing.x(),
                        origin.y() + (voxels.y() - 0.5) * spacing.y(),
                        origin.z() + (voxels.z() - 0.5) * spacing.z()),
                new Point(
                        origin.x() + (voxels.x() + voxels.width() - 0.5) * spacing.x(),
                        origin.y() + (voxels.y() + voxels.height() - 0.5) * spacing.y(),
                        origin.z() + (voxels.z() + voxels.depth() - 0.5) * spacing.z()));
    }

    /** The voxels of the volume that a box touches, z being slices; none if it is outside. */
    public Optional<VoxelBox> voxels(Box box) {
        int[] x = range(box.low().x(), box.high().x(), origin.x(), spacing.x(), columns);
        int[] y = range(box.low().y(), box.high().y(), origin.y(), spacing.y(), rows);
        int[] z = range(box.low().z(), box.high().z(), origin.z(), spacing.z(), slices);
        return x[1] < 1 || y[1] < 1 || z[1] < 1
                ? Optional.empty()
                : Optional.of(new VoxelBox(x[0], y[0], z[0], x[1], y[1], z[1]));
    }

    /** Voxels counted in frames, recounted in slices; nothing if they reach outside the volume. */
    public Optional<VoxelBox> slices(VoxelBox frames) {
        if (frames.x() + frames.width() > columns
                || frames.y() + frames.height() > rows
                || frames.z() + frames.depth() > slices) {
            return Optional.empty();
        }
        int first = framesFall ? slices - frames.z() - frames.depth() : frames.z();
        return Optional.of(
                new VoxelBox(
                        frames.x(),
                        frames.y(),
                        first,
                        frames.width(),
                        frames.height(),
                        frames.depth()));
    }

    /**
     * Where a potential threat object is in this volume, in the one frame: by its voxels where they
     * lie in the volume, else by its polygon; nothing if it has neither.
     */
    public Optional<Box> box(ThreatRepresentation threat) {
        Optional<Box> byVoxels =
                threat.region()
                        .map(ThreatRegion::box)
                        .filter(voxels -> !voxels.isEmpty())
                        .flatMap(this::slices)
                        .map(this::box);
        return byVoxels.or(() -> boxOfPolygon(threat.polygon()));
    }

    private Optional<Box> boxOfPolygon(List<Point> polygon) {
        return Box.around(polygon.stream().map(this::toFrame).toList());
    }

    /** A point that a report of this object gives, in the one frame. */
    public Point toFrame(Point inObject) {
        Point turned = axes.turn(inObject);
        return leftHanded
                ? new Point(turned.x(), turned.y(), 2 * firstFrameZ() - turned.z())
                : turned;
    }

    private double firstFrameZ() {
        return origin.z() + sliceOfFrame(0) * spacing.z();
    }

    /** First index and count: every voxel that is touched by more than the tolerance. */
    private static int[] range(double low, double high, double origin, double spacing, int size) {
        double first = Math.floor((low - origin) / spacing + 0.5 + TOLERANCE);
        double end = Math.ceil((high - origin) / spacing + 0.5 - TOLERANCE);
        int from = (int) Math.max(first, 0);
        // A flat box still touches the voxel that it lies in.
        int to = (int) Math.min(Math.max(end, first + 1), size);
        return new int[] {from, to - from};
    }
}
