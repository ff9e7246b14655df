package org.interline.node.baggage.internal.look;

import static org.interline.tables.Tables.PROJECTION;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.VOLUME;

import java.util.List;
import java.util.UUID;
import org.interline.node.baggage.internal.report.BagAlarms;
import org.interline.node.baggage.internal.report.ReportedAlarm;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What there is to see of a bag: of all scans that are with it now. */
@Component
class BagImages {
    private final DSLContext database;
    private final BagAlarms alarms;

    BagImages(DSLContext database, BagAlarms alarms) {
        this.database = database;
        this.alarms = alarms;
    }

    record Volume(UUID id, Voxels whole) {}

    record View(UUID object, int number) {}

    record ToSee(List<Volume> volumes, List<View> views, List<ReportedAlarm> alarms) {}

    /** In the caller's transaction: another authority's alarms are not there. */
    ToSee ofBag(UUID bagId) {
        List<Volume> volumes =
                database.select(VOLUME.ID, VOLUME.COLUMNS, VOLUME.ROWS, VOLUME.SLICES)
                        .from(VOLUME)
                        .join(SCAN)
                        .on(SCAN.ID.eq(VOLUME.SCAN_ID))
                        .where(SCAN.BAG_ID.eq(bagId))
                        .orderBy(VOLUME.ID)
                        .fetch(row ->
                                new Volume(
                                        row.value1(),
                                        new Voxels(
                                                new Span(0, row.value2()),
                                                new Span(0, row.value3()),
                                                new Span(0, row.value4()))));
        List<View> views =
                database.select(PROJECTION.OBJECT_ID, PROJECTION.VIEW_NUMBER)
                        .from(PROJECTION)
                        .join(SCAN)
                        .on(SCAN.ID.eq(PROJECTION.SCAN_ID))
                        .where(SCAN.BAG_ID.eq(bagId))
                        .orderBy(PROJECTION.OBJECT_ID, PROJECTION.VIEW_NUMBER)
                        .fetch(row -> new View(row.value1(), row.value2()));
        return new ToSee(volumes, views, alarms.ofBag(bagId));
    }
}
