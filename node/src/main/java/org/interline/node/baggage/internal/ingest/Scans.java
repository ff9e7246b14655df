package org.interline.node.baggage.internal.ingest;

import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCAN_MOVE;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Uuid7;
import org.interline.node.baggage.BagScannedAgain;
import org.interline.node.baggage.Flights;
import org.interline.node.baggage.ScanState;
import org.interline.node.baggage.internal.scan.WaitOver;
import org.interline.node.baggage.internal.scanner.Scanner;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Jobs;
import org.interline.tables.tables.records.ScanRecord;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Which scan an object belongs to: the one of its scanner with its study UID, if it looks at the
 * same bag. Study UIDs recur too, so they hold for a day; and in real files an image and its report
 * name the same bag under different issuers.
 */
@Component
class Scans {
    /** How long a study UID means the same scan. */
    static final Duration UID_HOLDS = Duration.ofHours(24);

    private final DSLContext database;
    private final Bags bags;
    private final KeyStore keys;
    private final Jobs jobs;
    private final Clock clock;
    private final ObjectProvider<Flights> flights;
    private final ApplicationEventPublisher events;

    Scans(
            DSLContext database,
            Bags bags,
            KeyStore keys,
            Jobs jobs,
            Clock clock,
            ObjectProvider<Flights> flights,
            ApplicationEventPublisher events) {
        this.database = database;
        this.bags = bags;
        this.keys = keys;
        this.jobs = jobs;
        this.clock = clock;
        this.flights = flights;
        this.events = events;
    }

    /** A scan and its bag. */
    record Place(UUID scanId, UUID bagId) {}

    /** The object's scan, made with its bag if need be; in the caller's transaction. */
    Place findOrMake(Scanner scanner, HeaderFacts facts) {
        bags.lock("scan " + scanner.id() + ' ' + facts.scanUid());
        Instant now = clock.now();
        List<ScanRecord> candidates =
                database.selectFrom(SCAN)
                        .where(SCAN.SCANNER_ID.eq(scanner.id()))
                        .and(SCAN.SCAN_UID.eq(facts.scanUid()))
                        .and(SCAN.STARTED_AT.ge(now.minus(UID_HOLDS).atOffset(ZoneOffset.UTC)))
                        .orderBy(SCAN.STARTED_AT.desc())
                        .fetch();
        for (ScanRecord scan : candidates) {
            UUID named = named(scan);
            if (bags.isSame(named, facts)) {
                if (!bags.hasFlight(named)) {
                    flight(facts).ifPresent(known -> bags.putOnFlight(named, known));
                }
                return new Place(scan.getId(), scan.getBagId());
            }
        }
        return make(scanner, facts, now);
    }

    /**
     * The place as it stands; the caller holds the scan, which may have been moved since it was
     * found.
     */
    Place asItStands(Place found) {
        return database.select(SCAN.BAG_ID)
                .from(SCAN)
                .where(SCAN.ID.eq(found.scanId()))
                .fetchSingle(row -> new Place(found.scanId(), row.value1()));
    }

    /** The bag that the scan's objects name, also when the scan was moved to another since. */
    private UUID named(ScanRecord scan) {
        return database.select(SCAN_MOVE.FROM_BAG)
                .from(SCAN_MOVE)
                .where(SCAN_MOVE.SCAN_ID.eq(scan.getId()))
                .orderBy(SCAN_MOVE.AT, SCAN_MOVE.ID)
                .limit(1)
                .fetchOptional(SCAN_MOVE.FROM_BAG)
                .orElse(scan.getBagId());
    }

    private Optional<UUID> flight(HeaderFacts facts) {
        return facts.leg()
                .flatMap(leg -> flights.stream().findFirst().flatMap(f -> f.resolve(leg)));
    }

    private Place make(Scanner scanner, HeaderFacts facts, Instant now) {
        boolean simulated = scanner.simulated() || facts.nonOperational();
        Bags.Named named = bags.findOrMake(facts, flight(facts), simulated);
        UUID bag = named.id();
        UUID scan = Uuid7.next(clock);
        keys.create(scan);
        Instant waitUntil = now.plus(scanner.profile().longestWait());
        database.insertInto(SCAN)
                .set(SCAN.ID, scan)
                .set(SCAN.BAG_ID, bag)
                .set(SCAN.SCANNER_ID, scanner.id())
                .set(SCAN.SCAN_UID, facts.scanUid())
                .set(SCAN.STATE, ScanState.ARRIVING.name())
                .set(SCAN.STARTED_AT, now.atOffset(ZoneOffset.UTC))
                .set(SCAN.WAIT_UNTIL, waitUntil.atOffset(ZoneOffset.UTC))
                .set(SCAN.SIMULATED, simulated)
                .execute();
        jobs.enqueue(
                WaitOver.KIND,
                "scan.wait-over " + scan,
                Map.of("scan", scan.toString()),
                waitUntil);
        if (!named.fresh()) {
            // Last: whoever follows it locks the bag, and nobody waits for what is locked here.
            events.publishEvent(new BagScannedAgain(scan, bag));
        }
        return new Place(scan, bag);
    }
}
