package org.interline.node.baggage.internal.report;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.THREAT_REPORT;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.interline.dicos.object.AlarmDecision;
import org.interline.dicos.object.DicosObject;
import org.interline.dicos.object.TdrObject;
import org.interline.dicos.object.ThreatObject;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.AlarmArrived;
import org.interline.node.baggage.internal.scan.ObjectKind;
import org.interline.node.baggage.internal.scan.Prepared;
import org.interline.node.baggage.internal.scan.Preparing;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a received report and raises its alarm. Real reports contradict themselves: one says CLEAR
 * and lists a threat. The worse of the two counts.
 */
@Component
class TdrPreparation implements Preparing {
    private final DSLContext database;
    private final Clock clock;
    private final JsonMapper json;
    private final ApplicationEventPublisher events;

    TdrPreparation(
            DSLContext database, Clock clock, JsonMapper json, ApplicationEventPublisher events) {
        this.database = database;
        this.clock = clock;
        this.json = json;
        this.events = events;
    }

    @Override
    public Set<ObjectKind> kinds() {
        return Set.of(ObjectKind.TDR);
    }

    /** What a list shows of a report without opening it. */
    record Summary(int totalObjects, int alarmObjects, boolean contradictory) {}

    @Override
    public Prepared prepare(Source source) {
        if (!(DicosObject.of(source.dataSet()) instanceof TdrObject report)) {
            throw new InterlineException(
                    ErrorCategory.CORRUPT_DATA,
                    "object.not-what-it-says",
                    "it was sent as a threat report, and is none; have it sent again");
        }
        return new Prepared(OptionalInt.empty(), () -> record(source, report));
    }

    private void record(Source source, TdrObject report) {
        boolean alarm = report.mentionsThreat();
        int listed = (int) report.threats().stream().filter(ThreatObject::isThreat).count();
        int alarmObjects =
                alarm ? Math.max(1, Math.max(listed, report.alarmObjects().orElse(0))) : 0;
        AlarmDecision said =
                report.decision()
                        .known()
                        .filter(Predicate.not(AlarmDecision.ALARM::equals))
                        .orElse(AlarmDecision.UNKNOWN);
        AlarmDecision decision = alarm ? AlarmDecision.ALARM : said;
        Summary summary =
                new Summary(
                        report.threats().size(),
                        alarmObjects,
                        alarm && !report.decision().is(AlarmDecision.ALARM));
        database.insertInto(THREAT_REPORT)
                .set(THREAT_REPORT.ID, Uuid7.next(clock))
                .set(THREAT_REPORT.OBJECT_ID, source.objectId())
                .set(THREAT_REPORT.SCAN_ID, source.scanId())
                .set(THREAT_REPORT.REPORT_TYPE, report.type().text())
                .set(THREAT_REPORT.DECISION, decision.word())
                .set(THREAT_REPORT.ALARM_OBJECTS, alarmObjects)
                .set(THREAT_REPORT.CONTENT, JSONB.valueOf(json.writeValueAsString(summary)))
                .set(THREAT_REPORT.MADE_AT, clock.now().atOffset(ZoneOffset.UTC))
                .execute();
        if (alarm) {
            // Now, for the scan may have been moved while its report was read.
            UUID bag =
                    database.select(SCAN.BAG_ID)
                            .from(SCAN)
                            .where(SCAN.ID.eq(source.scanId()))
                            .fetchSingle()
                            .value1();
            events.publishEvent(
                    new AlarmArrived(
                            source.scanId(),
                            bag,
                            source.objectId(),
                            alarmObjects,
                            Optional.empty()));
        }
    }
}
