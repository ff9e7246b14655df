package org.interline.dicos.object;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A point in time as DICOS writes it (PS3.5, 6.2: DA, TM, DT): local, often without a zone. Missing
 * parts count as their smallest value: {@code 2026} is the first of January, midnight.
 *
 * @param local date and time on the clock of whoever wrote it, to the microsecond
 * @param offset that clock's offset from UTC, where it is known
 */
public record DicosTime(LocalDateTime local, Optional<ZoneOffset> offset) {
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss.SSSSSS");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xx");
    private static final Pattern DT =
            Pattern.compile(
                    "(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(\\d{2,6}(?:\\.\\d{1,6})?)?)?)?([+-]\\d{4})?");
    private static final Pattern TM =
            Pattern.compile("(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(\\.\\d{1,6})?)?)?");

    public DicosTime {
        local = local.truncatedTo(ChronoUnit.MICROS);
    }

    public static DicosTime of(OffsetDateTime time) {
        return new DicosTime(time.toLocalDateTime(), Optional.of(time.getOffset()));
    }

    /** The instant, by the offset where there is one, else on the wall clock of this zone. */
    public Instant at(ZoneId scannerZone) {
        return offset.map(known -> local.toInstant(known))
                .orElseGet(() -> local.atZone(scannerZone).toInstant());
    }

    /** The same, with this offset if it has none of its own. */
    DicosTime orOffset(Optional<ZoneOffset> otherwise) {
        return offset.isPresent() ? this : new DicosTime(local, otherwise);
    }

    /** Reads a DT value, nothing if it is none. */
    static Optional<DicosTime> ofDateTime(String text) {
        Matcher part = DT.matcher(text.strip());
        if (!part.matches()) {
            return Optional.empty();
        }
        String date = part.group(1) + orFirst(part.group(2)) + orFirst(part.group(3));
        String time = part.group(4) == null ? "00" : part.group(4);
        return of(date, time)
                .map(read ->
                        read.orOffset(Optional.ofNullable(part.group(5)).flatMap(DicosTime::zone)));
    }

    /** Reads a DA and a TM value; without a time it is midnight, without a date nothing. */
    static Optional<DicosTime> of(String date, String time) {
        Matcher part = TM.matcher(time.isBlank() ? "00" : time.strip());
        if (!part.matches()) {
            return Optional.empty();
        }
        try {
            LocalTime clock =
                    LocalTime.of(
                            Integer.parseInt(part.group(1)),
                            number(part.group(2)),
                            // A leap second is a second like the one before it.
                            Math.min(number(part.group(3)), 59),
                            nanos(part.group(4)));
            return Optional.of(
                    new DicosTime(
                            LocalDate.parse(date.strip(), DATE).atTime(clock), Optional.empty()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    /** Reads {@code +0900}; nothing if it is no offset. */
    static Optional<ZoneOffset> zone(String text) {
        try {
            return Optional.of(ZoneOffset.of(text.strip()));
        } catch (DateTimeException notAnOffset) {
            return Optional.empty();
        }
    }

    /** An offset as DICOS writes it, for example {@code +0900}. */
    static String text(ZoneOffset offset) {
        return OFFSET.format(offset);
    }

    /** The date as DA. */
    String da() {
        return DATE.format(local);
    }

    /** The time of day as TM. */
    String tm() {
        return TIME.format(local);
    }

    /** Both as DT, with the offset where it is known. */
    String dt() {
        return da() + tm() + offset.map(DicosTime::text).orElse("");
    }

    private static String orFirst(@Nullable String twoDigits) {
        return twoDigits == null ? "01" : twoDigits;
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static int nanos(@Nullable String fraction) {
        return fraction == null
                ? 0
                : Integer.parseInt((fraction.substring(1) + "000000000").substring(0, 9));
    }
}
