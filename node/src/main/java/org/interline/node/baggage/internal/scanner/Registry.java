package org.interline.node.baggage.internal.scanner;

import static org.interline.tables.Tables.REFUSED_ASSOCIATION;
import static org.interline.tables.Tables.SCANNER;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.interline.dicos.net.AeTitle;
import org.interline.kernel.Clock;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.interline.kernel.Limit;
import org.interline.kernel.Uuid7;
import org.interline.tables.tables.records.ScannerRecord;
import org.jooq.DSLContext;
import org.jooq.exception.IntegrityConstraintViolationException;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The scanners' rows, and those of the associations that were refused. */
@Repository
public class Registry {
    /** How many refusals are kept for the registry's page; the log has them all. */
    public static final Limit REFUSALS_KEPT =
            new Limit("refused associations kept", "associations", 5_000);

    private final DSLContext database;
    private final Clock clock;

    Registry(DSLContext database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** This nation's own. */
    public List<Scanner> all() {
        return database.selectFrom(SCANNER)
                .where(SCANNER.PARTY.isNull())
                .orderBy(SCANNER.AE_TITLE)
                .fetch(Registry::scanner);
    }

    public Optional<Scanner> byId(UUID id) {
        return database.selectFrom(SCANNER)
                .where(SCANNER.ID.eq(id))
                .fetchOptional(Registry::scanner);
    }

    public Optional<Scanner> byAeTitle(AeTitle aeTitle) {
        return database.selectFrom(SCANNER)
                .where(SCANNER.AE_TITLE.eq(aeTitle.value()))
                .fetchOptional(Registry::scanner);
    }

    public void add(Scanner scanner) {
        write(
                scanner,
                () -> {
                    ScannerRecord row = database.newRecord(SCANNER);
                    row.setId(scanner.id());
                    row.setCreatedAt(scanner.createdAt().atOffset(ZoneOffset.UTC));
                    fill(row, scanner);
                    row.insert();
                });
    }

    /** Writes everything but the identifier and the times. */
    public void change(Scanner scanner) {
        write(
                scanner,
                () -> {
                    ScannerRecord row =
                            database.fetchOptional(SCANNER, SCANNER.ID.eq(scanner.id()))
                                    .orElseThrow(() -> absent(scanner.id()));
                    fill(row, scanner);
                    row.update();
                });
    }

    public static InterlineException absent(UUID id) {
        return new InterlineException(
                ErrorCategory.NOT_FOUND, "scanner.absent", "there is no scanner " + id);
    }

    private static void write(Scanner scanner, Runnable act) {
        try {
            act.run();
        } catch (IntegrityConstraintViolationException
                | org.springframework.dao.DuplicateKeyException e) {
            throw new InterlineException(
                    ErrorCategory.CONFLICT,
                    "scanner.ae-title-taken",
                    "another scanner has the AE title %s; AE titles are unique"
                            .formatted(scanner.aeTitle()),
                    e);
        }
    }

    public void seen(UUID id) {
        database.update(SCANNER)
                .set(SCANNER.LAST_SEEN_AT, clock.now().atOffset(ZoneOffset.UTC))
                .where(SCANNER.ID.eq(id))
                .execute();
    }

    /**
     * An association that was refused; AE title and address as they were claimed.
     *
     * @param code of the console's catalogue
     * @param reason what exactly, in English: what the peer was told
     */
    public record Refused(
            Instant at, String callingAe, String address, String code, String reason) {}

    public void refuse(String callingAe, String address, String code, String reason) {
        database.insertInto(REFUSED_ASSOCIATION)
                .set(REFUSED_ASSOCIATION.ID, Uuid7.next(clock))
                .set(REFUSED_ASSOCIATION.AT, clock.now().atOffset(ZoneOffset.UTC))
                .set(REFUSED_ASSOCIATION.CALLING_AE, callingAe)
                .set(REFUSED_ASSOCIATION.ADDRESS, address)
                .set(REFUSED_ASSOCIATION.CODE, code)
                .set(REFUSED_ASSOCIATION.REASON, reason)
                .execute();
    }

    public List<Refused> refused(int most) {
        return database.selectFrom(REFUSED_ASSOCIATION)
                .orderBy(REFUSED_ASSOCIATION.AT.desc())
                .limit(most)
                .fetch(row ->
                        new Refused(
                                row.getAt().toInstant(),
                                row.getCallingAe(),
                                row.getAddress(),
                                row.getCode(),
                                row.getReason()));
    }

    /**
     * Forgets the oldest refusals beyond {@link #REFUSALS_KEPT}: a stranger may call without end.
     */
    public int forgetOldRefusals() {
        return database.deleteFrom(REFUSED_ASSOCIATION)
                .where(
                        REFUSED_ASSOCIATION.ID.in(
                                DSL.select(REFUSED_ASSOCIATION.ID)
                                        .from(REFUSED_ASSOCIATION)
                                        .orderBy(
                                                REFUSED_ASSOCIATION.AT.desc(),
                                                REFUSED_ASSOCIATION.ID.desc())
                                        .offset(REFUSALS_KEPT.most())))
                .execute();
    }

    /** How often each AE title was refused within the time before now. */
    public Map<String, Integer> refusedCounts(Duration within) {
        return database
                .select(REFUSED_ASSOCIATION.CALLING_AE, DSL.count())
                .from(REFUSED_ASSOCIATION)
                .where(
                        REFUSED_ASSOCIATION.AT.ge(
                                clock.now().minus(within).atOffset(ZoneOffset.UTC)))
                .groupBy(REFUSED_ASSOCIATION.CALLING_AE)
                .stream()
                .collect(Collectors.toMap(r -> r.value1(), r -> r.value2()));
    }

    private static void fill(ScannerRecord row, Scanner scanner) {
        row.setAeTitle(scanner.aeTitle().value());
        row.setName(scanner.name());
        row.setSite(scanner.site());
        row.setAddress(scanner.address().orElse(null));
        row.setCertificateSha256(scanner.certificateSha256().orElse(null));
        row.setTimeZone(scanner.timeZone().getId());
        row.setExpectsCt(scanner.profile().ct());
        row.setExpectsDx(scanner.profile().dx());
        row.setExpectsTdr(scanner.profile().tdr());
        row.setWaitSeconds(Math.toIntExact(scanner.profile().longestWait().toSeconds()));
        row.setEnabled(scanner.enabled());
        row.setSimulated(scanner.simulated());
        row.setPalette(scanner.palette().orElse(null));
    }

    private static Scanner scanner(ScannerRecord row) {
        return new Scanner(
                row.getId(),
                new AeTitle(row.getAeTitle()),
                row.getName(),
                row.getSite(),
                Optional.ofNullable(row.getAddress()),
                Optional.ofNullable(row.getCertificateSha256()),
                ZoneId.of(row.getTimeZone()),
                new ScannerProfile(
                        row.getExpectsCt(),
                        row.getExpectsDx(),
                        row.getExpectsTdr(),
                        Duration.ofSeconds(row.getWaitSeconds())),
                row.getEnabled(),
                row.getSimulated(),
                Optional.ofNullable(row.getPalette()),
                row.getCreatedAt().toInstant(),
                Optional.ofNullable(row.getLastSeenAt()).map(at -> at.toInstant()));
    }
}
