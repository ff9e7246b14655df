package org.interline.node.baggage.internal.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interline.dicos.object.Box;
import org.interline.dicos.object.DxView;
import org.interline.dicos.object.Point;

/**
 * Where a box in the one frame is seen in a projection view: through the source where the view
 * names one, else along the detector's normal.
 */
final class ViewProjection {
    /** A view's position is the centre of its first sample; rectangles count from its edge. */
    private static final double TO_OUTER_EDGE = 0.5;

    private ViewProjection() {}

    /** The corners of the rectangle around the box, in samples; empty where it cannot be told. */
    static Optional<List<List<Double>>> rectangle(DxView view, Box box) {
        if (view.columnSpacing() <= 0 || view.rowSpacing() <= 0) {
            return Optional.empty();
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (Point corner : corners(box)) {
            Point onDetector = onDetector(view, corner);
            Point from = minus(onDetector, view.position());
            double column = dot(from, view.column()) / view.columnSpacing() + TO_OUTER_EDGE;
            double row = dot(from, view.row()) / view.rowSpacing() + TO_OUTER_EDGE;
            left = Math.min(left, column);
            right = Math.max(right, column);
            top = Math.min(top, row);
            bottom = Math.max(bottom, row);
        }
        return Optional.of(
                List.of(
                        List.of(left, top),
                        List.of(right, top),
                        List.of(right, bottom),
                        List.of(left, bottom)));
    }

    private static Point onDetector(DxView view, Point point) {
        if (view.source().isEmpty()) {
            return point;
        }
        Point source = view.source().get();
        Point normal = cross(view.column(), view.row());
        Point ray = minus(point, source);
        double towards = dot(ray, normal);
        if (Math.abs(towards) < 1e-9) {
            return point;
        }
        double far = dot(minus(view.position(), source), normal) / towards;
        return new Point(
                source.x() + far * ray.x(), source.y() + far * ray.y(), source.z() + far * ray.z());
    }

    private static List<Point> corners(Box box) {
        List<Point> corners = new ArrayList<>();
        for (double x : new double[] {box.low().x(), box.high().x()}) {
            for (double y : new double[] {box.low().y(), box.high().y()}) {
                for (double z : new double[] {box.low().z(), box.high().z()}) {
                    corners.add(new Point(x, y, z));
                }
            }
        }
        return corners;
    }

    private static Point minus(Point a, Point b) {
        return new Point(a.x() - b.x(), a.y() - b.y(), a.z() - b.z());
    }

    private static double dot(Point a, Point b) {
        return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    }

    private static Point cross(Point a, Point b) {
        return new Point(
                a.y() * b.z() - a.z() * b.y(),
                a.z() * b.x() - a.x() * b.z(),
                a.x() * b.y() - a.y() * b.x());
    }
}
