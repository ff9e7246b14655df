package org.interline.node.baggage.internal.abroad;

import static org.interline.tables.Tables.BAG;
import static org.interline.tables.Tables.BAG_IDENTIFIER;
import static org.interline.tables.Tables.SCAN;
import static org.interline.tables.Tables.SCANNER;
import static org.interline.tables.Tables.SCAN_ABROAD;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.interline.kernel.Clock;
import org.interline.kernel.Sha256;
import org.interline.kernel.Uuid7;
import org.interline.node.audit.Actor;
import org.interline.node.audit.EventBody;
import org.interline.node.audit.EventDraft;
import org.interline.node.audit.Events;
import org.interline.node.audit.Subject;
import org.interline.node.baggage.BagArrived;
import org.interline.node.baggage.BagOnFlight;
import org.interline.node.baggage.BagScannedAgain;
import org.interline.node.baggage.Flights;
import org.interline.node.baggage.ScanFacts;
import org.interline.node.baggage.ScanIntake;
import org.interline.node.baggage.ScanState;
import org.interline.node.baggage.SealedUses;
import org.interline.node.baggage.internal.scan.WaitOver;
import org.interline.node.imaging.KeyStore;
import org.interline.node.operations.Jobs;
import org.interline.tables.tables.records.BagRecord;
import org.jooq.DSLContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The bag, flight, scanner and scan that a partner speaks of, as rows. */
@Component
class BagsAbroad {
    /** Longer than a link is usually down: then what has not come counts as missing. */
    private static final Duration WAIT = Duration.ofMinutes(15);

    /** Digits of a bag's identifier that an officer reads; the random ones stand at the end. */
    private static final int TOKEN_DIGITS = 8;

    private static final int AE_TITLE_DIGITS = 12;

    private final DSLContext database;
    private final ObjectProvider<Flights> flights;
    private final KeyStore keys;
    private final Jobs jobs;
    private final Clock clock;
    private final Events history;
    private final ApplicationEventPublisher events;

    BagsAbroad(
            DSLContext database,
            ObjectProvider<Flights> flights,
            KeyStore keys,
            Jobs jobs,
            Clock clock,
            Events history,
            ApplicationEventPublisher events) {
        this.database = database;
        this.flights = flights;
        this.keys = keys;
        this.jobs = jobs;
        this.clock = clock;
        this.history = history;
        this.events = events;
    }

    /** A scan from abroad was announced. */
    record ScanFromAbroad(String party, String origin, String agreement) implements EventBody {
        @Override
        public String kind() {
            return "scan.from-abroad";
        }
    }

    void begin(ScanFacts facts, ScanIntake.From from, Set<String> recipients) {
        if (database.fetchExists(SCAN, SCAN.ID.eq(facts.scanId()))) {
            throw StoredIntake.notYours("scan " + facts.scanId());
        }
        Optional<UUID> flight = flight(facts);
        boolean fresh = make(facts, from, recipients, flight);
        UUID scanner = scanner(facts, from);
        keys.create(facts.scanId());
        Instant now = clock.now();
        Instant waitUntil = now.plus(WAIT);
        database.insertInto(SCAN)
                .set(SCAN.ID, facts.scanId())
                .set(SCAN.BAG_ID, facts.bagId())
                .set(SCAN.SCANNER_ID, scanner)
                .set(SCAN.STATE, ScanState.ARRIVING.name())
                .set(SCAN.STARTED_AT, facts.startedAt().atOffset(ZoneOffset.UTC))
                .set(SCAN.WAIT_UNTIL, waitUntil.atOffset(ZoneOffset.UTC))
                .set(SCAN.SIMULATED, facts.simulated())
                .execute();
        database.insertInto(SCAN_ABROAD)
                .set(SCAN_ABROAD.SCAN_ID, facts.scanId())
                .set(SCAN_ABROAD.PARTY, from.party())
                .set(SCAN_ABROAD.ORIGIN, from.origin())
                .set(SCAN_ABROAD.AGREEMENT, from.agreement())
                .set(SCAN_ABROAD.RECIPIENT, from.recipient())
                .set(SCAN_ABROAD.RECEIVED_AT, from.at().atOffset(ZoneOffset.UTC))
                .execute();
        jobs.enqueue(
                WaitOver.KIND,
                "scan.wait-over " + facts.scanId(),
                Map.of("scan", facts.scanId().toString()),
                waitUntil);
        history.append(
                EventDraft.of(
                        new ScanFromAbroad(from.party(), from.origin(), from.agreement()),
                        Actor.node(),
                        Subject.NOTHING
                                .ofFlight(flight)
                                .ofBag(facts.bagId())
                                .ofScan(facts.scanId())));
        events.publishEvent(
                fresh
                        ? new BagArrived(facts.bagId(), flight)
                        : new BagScannedAgain(facts.scanId(), facts.bagId()));
    }

    private Optional<UUID> flight(ScanFacts facts) {
        return facts.flight()
                .flatMap(it ->
                        flights.stream()
                                .findFirst()
                                .flatMap(known ->
                                        known.resolve(
                                                new Flights.Leg(
                                                        it.carrier(),
                                                        it.number(),
                                                        it.origin(),
                                                        it.destination(),
                                                        Optional.of(it.departsAt()),
                                                        Optional.of(it.arrivesAt()),
                                                        it.simulated()))));
    }

    /** The flight became known, or the origin put the bag on another. */
    void onFlight(ScanFacts facts) {
        Optional<UUID> flight = flight(facts);
        int changed =
                database.update(BAG)
                        .set(BAG.FLIGHT_ID, flight.orElse(null))
                        .where(BAG.ID.eq(facts.bagId()))
                        .and(BAG.RECIPIENTS.isNotNull())
                        .and(BAG.FLIGHT_ID.isDistinctFrom(flight.orElse(null)))
                        .execute();
        if (changed > 0) {
            events.publishEvent(new BagOnFlight(facts.bagId(), flight));
        }
    }

    /** Makes the bag unless it is known; whether it was not. */
    private boolean make(
            ScanFacts facts, ScanIntake.From from, Set<String> recipients, Optional<UUID> flight) {
        Optional<BagRecord> known = database.fetchOptional(BAG, BAG.ID.eq(facts.bagId()));
        if (known.isPresent()) {
            boolean theirs =
                    database.fetchExists(
                            database.selectOne()
                                    .from(SCAN_ABROAD)
                                    .join(SCAN)
                                    .on(SCAN.ID.eq(SCAN_ABROAD.SCAN_ID))
                                    .where(
                                            SCAN.BAG_ID.eq(facts.bagId()),
                                            SCAN_ABROAD.PARTY.eq(from.party())));
            if (!theirs) {
                throw StoredIntake.notYours("bag " + facts.bagId());
            }
            return false;
        }
        keys.create(facts.bagId());
        database.insertInto(BAG)
                .set(BAG.ID, facts.bagId())
                .set(BAG.FLIGHT_ID, flight.orElse(null))
                .set(
                        BAG.WEIGHT_GRAMS,
                        facts.weightGrams().isPresent() ? facts.weightGrams().getAsInt() : null)
                .set(BAG.SIMULATED, facts.simulated())
                .set(BAG.CREATED_AT, now())
                .set(BAG.RECIPIENTS, recipients.toArray(String[]::new))
                .execute();
        identify(facts.bagId(), "TOKEN", from.origin(), token(facts, from));
        facts.tag().ifPresent(tag -> identify(facts.bagId(), "LPN", from.origin(), tag));
        return true;
    }

    /** What officers of both nations can read to each other. */
    private static String token(ScanFacts facts, ScanIntake.From from) {
        String digits = facts.bagId().toString().replace("-", "");
        return (from.origin() + '-' + digits.substring(digits.length() - TOKEN_DIGITS))
                .toUpperCase(Locale.ROOT);
    }

    private void identify(UUID bag, String kind, String issuer, String text) {
        KeyStore.Lookup lookup = keys.lookup(text);
        database.insertInto(BAG_IDENTIFIER)
                .set(BAG_IDENTIFIER.ID, Uuid7.next(clock))
                .set(BAG_IDENTIFIER.BAG_ID, bag)
                .set(BAG_IDENTIFIER.KIND, kind)
                .set(BAG_IDENTIFIER.ISSUER, issuer)
                .set(BAG_IDENTIFIER.SEALED, keys.sealText(bag, SealedUses.BAG_IDENTIFIER, text))
                .set(BAG_IDENTIFIER.LOOKUP, lookup.hmac())
                .set(BAG_IDENTIFIER.LOOKUP_EPOCH, lookup.epoch())
                .set(BAG_IDENTIFIER.SEEN_AT, now())
                .execute();
    }

    /** The partner's scanner: it says what a whole scan holds, and may send nothing here. */
    private UUID scanner(ScanFacts facts, ScanIntake.From from) {
        ScanFacts.Scanner theirs = facts.scanner();
        // Of another nation's titles one may be ours.
        String aeTitle =
                "@"
                        + Sha256.of(
                                        (from.origin() + ' ' + theirs.aeTitle())
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                                .hex()
                                .substring(0, AE_TITLE_DIGITS);
        // Most are known as they are: who wrote the row would hold it until the commit, and the
        // bags of one scanner would come one after the other.
        return database.select(SCANNER.ID)
                .from(SCANNER)
                .where(
                        SCANNER.AE_TITLE.eq(aeTitle),
                        SCANNER.NAME.eq(theirs.name()),
                        SCANNER.SITE.eq(theirs.site()),
                        SCANNER.EXPECTS_CT.eq(theirs.ct()),
                        SCANNER.EXPECTS_DX.eq(theirs.dx()),
                        SCANNER.EXPECTS_TDR.eq(theirs.tdr()),
                        SCANNER.PALETTE.isNotDistinctFrom(theirs.palette().orElse(null)))
                .fetchOptional(SCANNER.ID)
                .orElseGet(() -> written(aeTitle, facts, from));
    }

    private UUID written(String aeTitle, ScanFacts facts, ScanIntake.From from) {
        ScanFacts.Scanner theirs = facts.scanner();
        return database.insertInto(SCANNER)
                .set(SCANNER.ID, Uuid7.next(clock))
                .set(SCANNER.AE_TITLE, aeTitle)
                .set(SCANNER.NAME, theirs.name())
                .set(SCANNER.SITE, theirs.site())
                .set(SCANNER.TIME_ZONE, "UTC")
                .set(SCANNER.EXPECTS_CT, theirs.ct())
                .set(SCANNER.EXPECTS_DX, theirs.dx())
                .set(SCANNER.EXPECTS_TDR, theirs.tdr())
                .set(SCANNER.WAIT_SECONDS, Math.toIntExact(WAIT.toSeconds()))
                .set(SCANNER.ENABLED, false)
                .set(SCANNER.SIMULATED, facts.simulated())
                .set(SCANNER.PALETTE, theirs.palette().orElse(null))
                .set(SCANNER.PARTY, from.party())
                .set(SCANNER.CREATED_AT, now())
                .onConflict(SCANNER.AE_TITLE)
                .doUpdate()
                .set(SCANNER.NAME, theirs.name())
                .set(SCANNER.SITE, theirs.site())
                .set(SCANNER.EXPECTS_CT, theirs.ct())
                .set(SCANNER.EXPECTS_DX, theirs.dx())
                .set(SCANNER.EXPECTS_TDR, theirs.tdr())
                .set(SCANNER.PALETTE, theirs.palette().orElse(null))
                .returningResult(SCANNER.ID)
                .fetchSingle()
                .value1();
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }
}
