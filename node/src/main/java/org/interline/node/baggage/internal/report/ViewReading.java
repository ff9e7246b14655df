package org.interline.node.baggage.internal.report;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.VOLUME;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.data.Tags;
import org.interline.dicos.object.CtObject;
import org.interline.dicos.object.DxObject;
import org.interline.dicos.object.DxView;
import org.interline.dicos.object.Point;
import org.interline.dicos.object.VolumeGeometry;
import org.interline.tables.tables.records.StoredObjectRecord;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Reads from where a bag's projections look. What an object leaves out is not guessed: a mark at
 * the wrong place is worse than none.
 */
@Component
class ViewReading {
    /** Directions are written in decimals. */
    private static final double TOLERANCE = 1e-3;

    private final DSLContext database;
    private final StoredHeaders headers;

    ViewReading(DSLContext database, StoredHeaders headers) {
        this.database = database;
        this.headers = headers;
    }

    /** The scans of the bag; in the caller's transaction. */
    List<UUID> scans(UUID bagId) {
        return database.select(SCAN.ID).from(SCAN).where(SCAN.BAG_ID.eq(bagId)).fetch(SCAN.ID);
    }

    /** In the caller's transaction. */
    ViewsView ofBag(UUID bagId) {
        Map<UUID, UUID> volumes =
                database.select(VOLUME.OBJECT_ID, VOLUME.ID)
                        .from(VOLUME)
                        .join(SCAN)
                        .on(SCAN.ID.eq(VOLUME.SCAN_ID))
                        .where(SCAN.BAG_ID.eq(bagId))
                        .fetchMap(VOLUME.OBJECT_ID, VOLUME.ID);
        List<StoredObjectRecord> framed =
                objects(bagId, "CT").stream()
                        .filter(row -> volumes.containsKey(row.getId()))
                        .filter(this::isInItsOwnFrame)
                        .toList();
        List<ViewsView.View> views = new ArrayList<>();
        for (StoredObjectRecord row : objects(bagId, "DX")) {
            List<UUID> beside =
                    framed.stream()
                            .filter(ct -> ct.getScanId().equals(row.getScanId()))
                            .flatMap(ct -> Optional.ofNullable(volumes.get(ct.getId())).stream())
                            .toList();
            if (!beside.isEmpty() && headers.read(row) instanceof DxObject dx) {
                placed(dx).ifPresent(view -> views.add(view(row.getId(), beside, view)));
            }
        }
        return new ViewsView(views);
    }

    private List<StoredObjectRecord> objects(UUID bagId, String kind) {
        return database.select(STORED_OBJECT.fields())
                .from(STORED_OBJECT)
                .join(SCAN)
                .on(SCAN.ID.eq(STORED_OBJECT.SCAN_ID))
                .where(SCAN.BAG_ID.eq(bagId))
                .and(STORED_OBJECT.STATE.eq("READY"))
                .and(STORED_OBJECT.KIND.eq(kind))
                .orderBy(STORED_OBJECT.RECEIVED_AT, STORED_OBJECT.ID)
                .fetchInto(STORED_OBJECT);
    }

    /** A volume that was turned or mirrored into the one frame has left the projections' frame. */
    private boolean isInItsOwnFrame(StoredObjectRecord row) {
        return headers.read(row) instanceof CtObject ct
                && ct.geometry()
                        .filter(geometry -> !geometry.leftHanded())
                        .filter(geometry -> geometry.axes().equals(VolumeGeometry.Axes.STANDARD))
                        .isPresent();
    }

    /** Nothing unless the object says all of it: where it lies, which way, how finely. */
    static Optional<DxView> placed(DxObject dx) {
        return dx.view()
                .filter(view -> dx.dataSet().contains(Tags.IMAGE_POSITION_PATIENT))
                .filter(view -> view.columnSpacing() > 0 && view.rowSpacing() > 0)
                .filter(view -> isUnit(view.column()) && isUnit(view.row()))
                .filter(view -> Math.abs(dot(view.column(), view.row())) < TOLERANCE);
    }

    private static boolean isUnit(Point direction) {
        return Math.abs(dot(direction, direction) - 1) < TOLERANCE;
    }

    private static double dot(Point a, Point b) {
        return a.x() * b.x() + a.y() * b.y() + a.z() * b.z();
    }

    private static ViewsView.View view(UUID object, List<UUID> volumes, DxView view) {
        return new ViewsView.View(
                object,
                volumes,
                list(view.position()),
                list(view.column()),
                list(view.row()),
                view.columnSpacing(),
                view.rowSpacing(),
                view.source().map(ViewReading::list).orElse(null));
    }

    private static List<Double> list(Point point) {
        return List.of(point.x(), point.y(), point.z());
    }
}
