package org.interline.node.baggage.internal.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Uids;
import org.interline.dicos.object.AcquisitionStatus;
import org.interline.dicos.object.AlarmDecision;
import org.interline.dicos.object.AssessmentFlag;
import org.interline.dicos.object.DicosObject;
import org.interline.dicos.object.DicosTime;
import org.interline.dicos.object.Equipment;
import org.interline.dicos.object.Itinerary;
import org.interline.dicos.object.ObjectHeader;
import org.interline.dicos.object.Ooi;
import org.interline.dicos.object.OoiId;
import org.interline.dicos.object.OoiIdType;
import org.interline.dicos.object.OoiType;
import org.interline.dicos.object.Scan;
import org.interline.dicos.object.ScanType;
import org.interline.dicos.object.TdrBuilder;
import org.interline.dicos.object.TdrOperator;
import org.interline.dicos.object.Term;
import org.interline.dicos.object.ThreatAssessment;
import org.interline.dicos.object.ThreatCategory;
import org.interline.dicos.object.ThreatObject;
import org.interline.tables.tables.records.StoredObjectRecord;

/**
 * A decision as a V03 OPERATOR report. CLEAR says CLEAR; REFER says ALARM with one threat that is
 * not located, for the officer refers the bag, not a place in it. The officer is a code that their
 * authority can resolve, never a name.
 */
final class OperatorTdr {
    private static final String UNKNOWN = "unknown";
    private static final int CODE_CHARACTERS = 16;

    private OperatorTdr() {}

    /** What was decided. */
    record Verdict(
            UUID decisionId,
            boolean cleared,
            String reason,
            Optional<UUID> person,
            String authority,
            Instant at) {}

    /** An object that the officer could see. */
    record Reference(String sopClassUid, String sopInstanceUid) {
        static Reference of(StoredObjectRecord row) {
            return new Reference(row.getSopClassUid(), row.getSopInstanceUid());
        }
    }

    /**
     * Builds the report.
     *
     * @param pattern an object of the scan, of which the report takes bag and scan
     */
    static DataSet of(
            DicosObject pattern, List<Reference> about, Verdict verdict, String nodeName) {
        TdrBuilder report =
                TdrBuilder.operator(header(pattern, verdict, nodeName), operator(verdict))
                        .decided(
                                verdict.cleared ? AlarmDecision.CLEAR : AlarmDecision.ALARM,
                                verdict.at.atOffset(ZoneOffset.UTC));
        about.forEach(object -> report.about(object.sopClassUid, object.sopInstanceUid));
        if (!verdict.cleared) {
            report.threat(
                    ThreatObject.unlocated(
                            1,
                            ThreatAssessment.of(
                                    ThreatCategory.ANOMALY,
                                    AssessmentFlag.THREAT,
                                    verdict.reason)));
        }
        return report.build();
    }

    private static TdrOperator operator(Verdict verdict) {
        // The last digits of a UUIDv7 are its random ones; sixteen are all that the element takes.
        String code =
                verdict.person
                        .map(id -> id.toString().replace("-", ""))
                        .map(digits -> digits.substring(digits.length() - CODE_CHARACTERS))
                        .orElse("NODE");
        String meaning = verdict.person.isPresent() ? "officer" : "deadline passed";
        return new TdrOperator(code, "INTERLINE", meaning, verdict.authority);
    }

    private static ObjectHeader header(DicosObject pattern, Verdict verdict, String nodeName) {
        Scan scan = pattern.scan();
        Ooi ooi = pattern.ooi();
        OoiId id = ooi.id();
        DicosTime at = DicosTime.of(verdict.at.atOffset(ZoneOffset.UTC));
        return new ObjectHeader(
                Uids.of(verdict.decisionId),
                new Ooi(
                        new OoiId(
                                orUnknown(id.id()),
                                orUnknown(id.issuer()),
                                known(id.type(), OoiIdType.TEXT)),
                        known(ooi.type(), OoiType.BAGGAGE),
                        List.of(),
                        ooi.kilograms(),
                        ooi.size()),
                new Scan(
                        scan.uid(),
                        orUnknown(scan.id()),
                        known(scan.type(), ScanType.OPERATIONAL),
                        // A series of the report's own, beside those of the scanner.
                        Uids.of(verdict.decisionId) + ".1",
                        OptionalInt.of(1),
                        Term.of(AcquisitionStatus.SUCCESSFUL)),
                new Equipment(
                        "Interline",
                        "node",
                        nodeName,
                        "1",
                        nodeName,
                        UNKNOWN,
                        "INTERLINE",
                        // The report is the node's work, not the scanner's: its own equipment,
                        // whatever the scan says of its machine. V03 requires a date of last
                        // calibration; a program is as good as when it was used, on the day.
                        Optional.of(at)),
                at,
                pattern.itinerary().filter(OperatorTdr::isWritable),
                false);
    }

    /** What the scan leaves open, or says in a word of no edition, must not cost the report. */
    private static <E extends Enum<E> & Term.Word> Term<E> known(Term<E> said, E otherwise) {
        return Term.of(said.known().orElse(otherwise));
    }

    /** The journey is no part of the verdict: one that V03 has no words for is left out. */
    private static boolean isWritable(Itinerary journey) {
        return isOneOf(journey.idType(), "CARRIER", "AGENT")
                && journey.segments().stream()
                        .allMatch(leg ->
                                isOneOf(leg.arrivalType(), "AIR", "ROAD", "RAIL_METRO")
                                        && isOneOf(leg.locationAuthority(), "IATA", "ICAO"));
    }

    private static boolean isOneOf(String text, String... words) {
        return text.isEmpty() || List.of(words).contains(text);
    }

    private static String orUnknown(String text) {
        return text.isEmpty() ? UNKNOWN : text;
    }
}
