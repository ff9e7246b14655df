package org.interline.node.baggage.internal.ingest;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DicosException;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.object.DicosObject;
import org.interline.dicos.object.Itinerary;
import org.interline.dicos.object.RouteSegment;
import org.interline.node.baggage.Flights;

/**
 * What filing needs to know of an object: everything before its pixel data, read once as it
 * arrives. A value of the wrong kind counts as none, for the object must be kept in any case.
 *
 * @param sopInstanceUid as it stands in the data set
 * @param scanUid DICOM's study; empty when the object names none
 * @param ooiId the scanner's or airline's number of the bag; empty when the object names none
 * @param ooiIssuer who gave that number
 * @param ooiIdType RFID, BARCODE or TEXT, as it stands there
 * @param leg the flight that the bag travels on: the last leg by air of its itinerary, which is the
 *     one that arrives here
 * @param description what kind of image it is: the second value of Image Type
 * @param maker of the machine that made the object
 * @param model of that machine
 */
record HeaderFacts(
        String sopInstanceUid,
        String scanUid,
        String ooiId,
        String ooiIssuer,
        String ooiIdType,
        OptionalInt weightGrams,
        String edition,
        OptionalInt framesDeclared,
        String description,
        String maker,
        String model,
        boolean nonOperational,
        Optional<Flights.Leg> leg) {
    private static final int GRAMS_PER_KILOGRAM = 1000;
    private static final double HEAVIEST_KILOGRAMS = 10_000;

    /** Every DICOM text that we keep as it stands; a longer one is cut. */
    private static final int LONGEST_TEXT = 64;

    /**
     * Reads the facts. A departure without an offset is on the scanner's clock, for it stands where
     * the journey begins. An arrival without one is on a clock that is not known here, and a
     * deadline that is hours late lets a bag land unseen: it counts as not given.
     */
    static HeaderFacts of(DataSet header, ZoneId scannerZone) {
        boolean nonOperational = text(header, Tags.SCAN_TYPE).equals("NON_OPERATIONAL");
        return new HeaderFacts(
                text(header, Tags.SOP_INSTANCE_UID),
                text(header, Tags.STUDY_INSTANCE_UID),
                text(header, Tags.PATIENT_ID),
                text(header, Tags.ISSUER_OF_PATIENT_ID),
                text(header, Tags.TYPE_OF_PATIENT_ID),
                weight(header),
                edition(text(header, Tags.DICOS_VERSION)),
                integer(header, Tags.NUMBER_OF_FRAMES),
                second(header, Tags.IMAGE_TYPE),
                text(header, Tags.MANUFACTURER),
                text(header, Tags.MANUFACTURER_MODEL_NAME),
                nonOperational,
                leg(header, scannerZone, nonOperational));
    }

    /** Whether the bag's number is a licence plate: ten digits off a bar code (IATA 740). */
    boolean isLicencePlate() {
        return ooiIdType.equals("BARCODE") && ooiId.matches("\\d{10}");
    }

    /** Stands in {@code bag_identifier.kind}. */
    String identifierKind() {
        if (isLicencePlate()) {
            return "LPN";
        }
        return ooiIdType.equals("RFID") ? "RFID" : "OOI";
    }

    private static Optional<Flights.Leg> leg(DataSet header, ZoneId zone, boolean simulated) {
        List<RouteSegment> byAir =
                DicosObject.of(header)
                        .itinerary()
                        .map(Itinerary::segments)
                        .orElse(List.of())
                        .stream()
                        .filter(segment ->
                                !segment.carrier().isEmpty() && !segment.route().isEmpty())
                        .filter(segment ->
                                !List.of("ROAD", "RAIL_METRO").contains(segment.arrivalType()))
                        .toList();
        if (byAir.isEmpty()) {
            return Optional.empty();
        }
        RouteSegment last = byAir.getLast();
        return Optional.of(
                new Flights.Leg(
                        cut(last.carrier()),
                        cut(last.flightNumber()),
                        cut(last.origin()),
                        cut(last.destination()),
                        last.departs().map(time -> time.at(zone)),
                        last.arrives()
                                .filter(time -> time.offset().isPresent())
                                .map(time -> time.at(zone)),
                        simulated));
    }

    private static String edition(String text) {
        return List.of("V01", "V02", "V02A", "V03", "V04").contains(text) ? text : "UNKNOWN";
    }

    private static OptionalInt weight(DataSet header) {
        OptionalDouble kilograms;
        try {
            kilograms = header.number(Tags.PATIENT_WEIGHT);
        } catch (DicosException notANumber) {
            return OptionalInt.empty();
        }
        return kilograms.isPresent()
                        && kilograms.getAsDouble() > 0
                        && kilograms.getAsDouble() < HEAVIEST_KILOGRAMS
                ? OptionalInt.of((int) Math.round(kilograms.getAsDouble() * GRAMS_PER_KILOGRAM))
                : OptionalInt.empty();
    }

    private static OptionalInt integer(DataSet header, Tag tag) {
        try {
            return header.integer(tag);
        } catch (DicosException notAnInteger) {
            return OptionalInt.empty();
        }
    }

    private static String text(DataSet header, Tag tag) {
        Optional<String> text;
        try {
            text = header.string(tag);
        } catch (DicosException notAText) {
            return "";
        }
        return cut(text.orElse(""));
    }

    private static String second(DataSet header, Tag tag) {
        try {
            List<String> values = header.strings(tag);
            return values.size() < 2 ? "" : cut(values.get(1));
        } catch (DicosException notTexts) {
            return "";
        }
    }

    private static String cut(String text) {
        // PostgreSQL's texts cannot hold U+0000.
        String plain = text.replace("\0", "").strip();
        return plain.substring(0, Math.min(plain.length(), LONGEST_TEXT));
    }
}
