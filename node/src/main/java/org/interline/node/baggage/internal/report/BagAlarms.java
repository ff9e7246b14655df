package org.interline.node.baggage.internal.report;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.THREAT_REPORT;
import static org.interline.tables.Tables.VOLUME;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.node.imaging.Span;
import org.interline.node.imaging.Voxels;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * A bag's alarms, of those reports that the caller's role may see. Reading reports takes longer
 * than a glance at the screen lasts, so what was read is kept for as long as the bag's objects stay
 * the same.
 */
@Component
public class BagAlarms {
    private static final System.Logger LOG = System.getLogger(BagAlarms.class.getName());
    private static final Limit KEPT = new Limit("bags whose alarms are kept", "bags", 512);

    /** What officers decided, alone or together: no machine's finding. */
    private static final Set<String> OFFICERS_OWN = Set.of("OPERATOR", "AGGREGATE");

    private final DSLContext database;
    private final ThreatReading reading;

    private final Map<List<String>, List<ReportedAlarm>> kept =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(
                                Map.Entry<List<String>, List<ReportedAlarm>> eldest) {
                            return size() > KEPT.most();
                        }
                    });

    BagAlarms(DSLContext database, ThreatReading reading) {
        this.database = database;
        this.reading = reading;
    }

    /** In the caller's transaction. */
    public List<ReportedAlarm> ofBag(UUID bagId) {
        List<String> objects = objects(bagId);
        List<ReportedAlarm> known = kept.get(objects);
        if (known != null) {
            return known;
        }
        try {
            List<ReportedAlarm> read = read(bagId);
            kept.put(objects, read);
            return read;
        } catch (InterlineException | UncheckedIOException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "a report on bag %s cannot be read, so that it cannot be cleared"
                            .formatted(bagId),
                    e);
            return unreadable(bagId);
        }
    }

    /** What the alarms are read from; another authority's reports are not there. */
    private List<String> objects(UUID bagId) {
        return database.select(STORED_OBJECT.ID, VOLUME.ID, THREAT_REPORT.ID)
                .from(STORED_OBJECT)
                .join(SCAN)
                .on(SCAN.ID.eq(STORED_OBJECT.SCAN_ID))
                .leftJoin(VOLUME)
                .on(VOLUME.OBJECT_ID.eq(STORED_OBJECT.ID))
                .leftJoin(THREAT_REPORT)
                .on(THREAT_REPORT.OBJECT_ID.eq(STORED_OBJECT.ID))
                .where(SCAN.BAG_ID.eq(bagId), STORED_OBJECT.STATE.eq("READY"))
                .orderBy(STORED_OBJECT.ID)
                .fetch(row -> row.value1() + " " + row.value2() + " " + row.value3());
    }

    private List<ReportedAlarm> read(UUID bagId) {
        List<ReportedAlarm> alarms = new ArrayList<>();
        for (ThreatsView.Report report : reading.ofBag(bagId).reports()) {
            if (!OFFICERS_OWN.contains(report.type())) {
                List<ReportedAlarm> named =
                        report.threats().stream()
                                .filter(threat -> isAlarm(report, threat))
                                .map(threat -> alarm(report, threat))
                                .toList();
                alarms.addAll(named);
                if (named.isEmpty() && report.decision().equals("ALARM")) {
                    alarms.add(
                            new ReportedAlarm(
                                    report.objectId(), 0, true, Optional.empty(), List.of()));
                }
            }
        }
        return List.copyOf(alarms);
    }

    /** Everything but a plain "no threat": what is not understood is not harmless. */
    private static boolean isAlarm(ThreatsView.Report report, ThreatsView.Threat threat) {
        return !report.decision().equals("CLEAR") && !"NO_THREAT".equals(threat.flag());
    }

    private static ReportedAlarm alarm(ThreatsView.Report report, ThreatsView.Threat threat) {
        return new ReportedAlarm(
                report.objectId(),
                threat.number(),
                true,
                Optional.ofNullable(threat.boxVoxels()).map(BagAlarms::inVolume),
                threat.boxesInViews().stream().map(BagAlarms::inView).toList());
    }

    private static ReportedAlarm.InVolume inVolume(ThreatsView.BoxVoxels box) {
        return new ReportedAlarm.InVolume(
                box.volumeId(), new Voxels(along(box, 0), along(box, 1), along(box, 2)));
    }

    private static Span along(ThreatsView.BoxVoxels box, int axis) {
        return new Span(box.min().get(axis), box.max().get(axis) + 1.0);
    }

    private static ReportedAlarm.InView inView(ThreatsView.BoxInView box) {
        return new ReportedAlarm.InView(
                box.objectId(), around(box.points(), 0), around(box.points(), 1));
    }

    private static Span around(List<List<Double>> points, int axis) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (List<Double> point : points) {
            low = Math.min(low, point.get(axis));
            high = Math.max(high, point.get(axis));
        }
        return new Span(low, high);
    }

    /** Each report that says alarm, none of which anyone can see. */
    private List<ReportedAlarm> unreadable(UUID bagId) {
        return database
                .select(THREAT_REPORT.OBJECT_ID, THREAT_REPORT.REPORT_TYPE)
                .from(THREAT_REPORT)
                .join(SCAN)
                .on(SCAN.ID.eq(THREAT_REPORT.SCAN_ID))
                .where(SCAN.BAG_ID.eq(bagId), THREAT_REPORT.DECISION.ne("CLEAR"))
                .fetch()
                .stream()
                .filter(row -> !OFFICERS_OWN.contains(row.value2()))
                .map(row -> new ReportedAlarm(row.value1(), 0, false, Optional.empty(), List.of()))
                .toList();
    }
}
