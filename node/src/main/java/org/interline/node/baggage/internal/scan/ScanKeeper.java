package org.interline.node.baggage.internal.scan;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_ABROAD;
import static org.interline.tables.Tables.STORED_OBJECT;
import static org.interline.tables.Tables.THREAT_REPORT;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.ScanSettled;
import org.interline.node.baggage.ScanState;
import org.interline.node.baggage.internal.scanner.Registry;
import org.interline.node.baggage.internal.scanner.Scanner;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.impl.DSL;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Applies {@link Wholeness} to a scan's rows whenever something about the scan has changed. */
@Component
public class ScanKeeper {
    private final DSLContext database;
    private final Registry registry;
    private final Clock clock;
    private final Events history;
    private final ApplicationEventPublisher events;

    ScanKeeper(
            DSLContext database,
            Registry registry,
            Clock clock,
            Events history,
            ApplicationEventPublisher events) {
        this.database = database;
        this.registry = registry;
        this.clock = clock;
        this.history = history;
        this.events = events;
    }

    /** Judges the scan anew, in the caller's transaction as the node itself. */
    public void judge(UUID scanId) {
        ScanRecord scan =
                database.selectFrom(SCAN).where(SCAN.ID.eq(scanId)).forUpdate().fetchSingle();
        Scanner scanner =
                registry.byId(scan.getScannerId())
                        .orElseThrow(() -> Registry.absent(scan.getScannerId()));
        Instant now = clock.now();
        boolean settled = scan.getSettledAt() != null;
        // Once it has settled nothing is waited for: what is late counts when it is prepared, and
        // what was taken away is missing at once.
        Wholeness.Parts parts = parts(scanId);
        Wholeness.Verdict verdict =
                notAssessedAbroad(scanId)
                        .map(reason ->
                                new Wholeness.Verdict(ScanState.INCOMPLETE, Optional.of(reason)))
                        .orElseGet(() ->
                                Wholeness.judge(
                                        scanner.profile(),
                                        settled ? parts.prepared() : parts,
                                        settled || !now.isBefore(scan.getWaitUntil().toInstant())));
        if (verdict.state() == ScanState.ARRIVING) {
            return;
        }
        Optional<String> before = Optional.ofNullable(scan.getNotAssessedReason());
        if (scan.getState().equals(verdict.state().name())
                && before.equals(verdict.notAssessedReason())) {
            return;
        }
        scan.setState(verdict.state().name());
        scan.setNotAssessedReason(verdict.notAssessedReason().orElse(null));
        if (!settled) {
            scan.setSettledAt(now.atOffset(ZoneOffset.UTC));
        }
        scan.update();
        history.append(
                EventDraft.of(
                        new ScanEvent(verdict.state(), verdict.notAssessedReason(), settled),
                        Actor.node(),
                        Subject.NOTHING.ofBag(scan.getBagId()).ofScan(scanId)));
        events.publishEvent(
                new ScanSettled(
                        scanId,
                        scan.getBagId(),
                        verdict.state(),
                        verdict.notAssessedReason(),
                        alarmObjects(scanId)));
    }

    /** Why the nation that made the scan cannot assess it; empty for one of this nation. */
    private Optional<String> notAssessedAbroad(UUID scanId) {
        return database.select(SCAN_ABROAD.NOT_ASSESSED_REASON)
                .from(SCAN_ABROAD)
                .where(SCAN_ABROAD.SCAN_ID.eq(scanId))
                .and(SCAN_ABROAD.NOT_ASSESSED_REASON.isNotNull())
                .fetchOptional(SCAN_ABROAD.NOT_ASSESSED_REASON);
    }

    private int alarmObjects(UUID scanId) {
        Integer sum =
                database.select(DSL.coalesce(DSL.sum(THREAT_REPORT.ALARM_OBJECTS), 0))
                        .from(THREAT_REPORT)
                        .join(STORED_OBJECT)
                        .on(STORED_OBJECT.ID.eq(THREAT_REPORT.OBJECT_ID))
                        .where(THREAT_REPORT.SCAN_ID.eq(scanId))
                        .and(STORED_OBJECT.OWN.isFalse())
                        .fetchSingle(0, Integer.class);
        return sum == null ? 0 : sum;
    }

    private Wholeness.Parts parts(UUID scanId) {
        Record6<Integer, Integer, Integer, Integer, Integer, Integer> counts =
                database.select(
                                ready("CT"),
                                ready("DX"),
                                ready("TDR"),
                                inState("RECEIVED"),
                                inState("FAILED"),
                                DSL.count().filterWhere(STORED_OBJECT.CONFLICTING))
                        .from(STORED_OBJECT)
                        .where(STORED_OBJECT.SCAN_ID.eq(scanId))
                        .and(STORED_OBJECT.OWN.isFalse())
                        .fetchSingle();
        return new Wholeness.Parts(
                counts.value1(),
                counts.value2(),
                counts.value3(),
                counts.value4(),
                counts.value5(),
                counts.value6());
    }

    private static Field<Integer> ready(String kind) {
        return DSL.count()
                .filterWhere(STORED_OBJECT.KIND.eq(kind).and(STORED_OBJECT.STATE.eq("READY")));
    }

    private static Field<Integer> inState(String state) {
        return DSL.count().filterWhere(STORED_OBJECT.STATE.eq(state));
    }
}
