package org.interline.node.exchange.internal.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Vr;
import org.jspecify.annotations.Nullable;

/**
 * What of an object may leave the nation: the elements listed here, at any depth, each only with
 * values of its own kind. There is no element of free text among them, and an element that is to
 * hold a word, a number, a time or an identifier is left out when it holds anything else. So what a
 * scanner's operator typed, where ever they typed it, stays.
 */
final class AllowedElements {
    private static final Pattern UID = Pattern.compile("[0-9.]{1,64}");
    private static final Pattern TIME = Pattern.compile("[0-9.:+-]{1,26}");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?[0-9]*\\.?[0-9]+([eE][-+]?[0-9]+)?");

    /** Words of the standard's enumerations that an image or report may say. */
    private static final Set<String> WORDS =
            Set.of(
                    // What it is
                    "CT",
                    "DX",
                    "TDR",
                    "XRAY",
                    "ORIGINAL",
                    "DERIVED",
                    "PRIMARY",
                    "VOLUME",
                    "NONE",
                    "PROCESSED",
                    "MONOCHROME1",
                    "MONOCHROME2",
                    "FOR PRESENTATION",
                    "FOR PROCESSING",
                    "LIN",
                    "LOG",
                    "YES",
                    "NO",
                    "00",
                    "RHS",
                    "LHS",
                    // What its samples are
                    "HIGH_ENERGY",
                    "LOW_ENERGY",
                    "HIGH ENERGY",
                    "LOW ENERGY",
                    "Z_EFFECTIVE",
                    "BASIS_MATERIAL_1",
                    "BASIS_MATERIAL_2",
                    "COMPTON",
                    "PHOTOELECTRIC",
                    "DENSITY",
                    "INTENSITY",
                    "MU",
                    "MULTI_ENERGY",
                    "MULTI ENERGY",
                    "US",
                    "HU",
                    "MHU",
                    // What a report says
                    "MACHINE",
                    "OPERATOR",
                    "AGGREGATE",
                    "MOD_AGGREGATE",
                    "UNDEFINED",
                    "ALARM",
                    "CLEAR",
                    "UNKNOWN",
                    "THREAT",
                    "NO_THREAT",
                    "HIGH_THREAT",
                    "NO_INTERFERENCE",
                    "SHIELD",
                    "EXPLOSIVE",
                    "PI",
                    "CONTRABAND",
                    "ANOMALY",
                    "LAPTOP",
                    "PHARMACEUTICAL",
                    "METAL",
                    "NONMETAL",
                    "OTHER",
                    "ABORT",
                    "SUCCESS",
                    "SUCCESSFUL",
                    "OPERATIONAL",
                    "NON_OPERATIONAL",
                    "BAGGAGE",
                    "V02A",
                    "V03",
                    "V02",
                    "SYNTHETIC",
                    "AUGMENTED");

    private enum Rule {
        UID,
        TIME,
        NUMBER,
        WORD;

        boolean allows(String text) {
            return switch (this) {
                case UID -> AllowedElements.UID.matcher(text).matches();
                case TIME -> AllowedElements.TIME.matcher(text).matches();
                case NUMBER -> AllowedElements.NUMBER.matcher(text).matches();
                case WORD -> WORDS.contains(text);
            };
        }
    }

    private static final Map<Tag, Rule> COMMON =
            rules(
                    Map.of(
                            Rule.UID,
                            List.of(
                                    Tags.SOP_CLASS_UID,
                                    Tags.SOP_INSTANCE_UID,
                                    Tags.STUDY_INSTANCE_UID,
                                    Tags.SERIES_INSTANCE_UID,
                                    Tags.FRAME_OF_REFERENCE_UID,
                                    Tags.REFERENCED_SOP_CLASS_UID,
                                    Tags.REFERENCED_SOP_INSTANCE_UID),
                            Rule.TIME,
                            List.of(
                                    Tags.ACQUISITION_DATE,
                                    Tags.ACQUISITION_TIME,
                                    Tags.ACQUISITION_DATE_TIME,
                                    Tags.CONTENT_DATE,
                                    Tags.CONTENT_TIME,
                                    Tags.TIMEZONE_OFFSET_FROM_UTC),
                            Rule.WORD,
                            List.of(
                                    Tags.MODALITY,
                                    Tags.DICOS_VERSION,
                                    Tags.SCAN_TYPE,
                                    Tags.OOI_TYPE,
                                    Tags.ACQUISITION_STATUS,
                                    Tags.MAPPING_RESOURCE_UID),
                            Rule.NUMBER,
                            List.of(Tags.INSTANCE_NUMBER)));

    private static final Map<Tag, Rule> IMAGE =
            rules(
                    Map.of(
                            Rule.NUMBER,
                            List.of(
                                    Tags.ROWS,
                                    Tags.COLUMNS,
                                    Tags.NUMBER_OF_FRAMES,
                                    Tags.SAMPLES_PER_PIXEL,
                                    Tags.BITS_ALLOCATED,
                                    Tags.BITS_STORED,
                                    Tags.HIGH_BIT,
                                    Tags.PIXEL_REPRESENTATION,
                                    Tags.PIXEL_SPACING,
                                    Tags.IMAGER_PIXEL_SPACING,
                                    Tags.SLICE_THICKNESS,
                                    Tags.SPACING_BETWEEN_SLICES,
                                    Tags.IMAGE_POSITION_PATIENT,
                                    Tags.IMAGE_ORIENTATION_PATIENT,
                                    Tags.RESCALE_INTERCEPT,
                                    Tags.RESCALE_SLOPE,
                                    Tags.WINDOW_CENTER,
                                    Tags.WINDOW_WIDTH,
                                    Tags.SOURCE_POSITION,
                                    Tags.SOURCE_ORIENTATION,
                                    Tags.PIXEL_INTENSITY_RELATIONSHIP_SIGN,
                                    Tags.EFFECTIVE_ENERGY,
                                    Tags.KVP,
                                    Tag.of(0x6100, 0x0024)),
                            Rule.WORD,
                            List.of(
                                    Tags.IMAGE_TYPE,
                                    Tags.FRAME_TYPE,
                                    Tags.PHOTOMETRIC_INTERPRETATION,
                                    Tags.RESCALE_TYPE,
                                    Tags.VOLUME_HANDEDNESS,
                                    Tags.PIXEL_INTENSITY_RELATIONSHIP,
                                    Tags.PRESENTATION_INTENT_TYPE)));

    private static final Set<Tag> IMAGE_SEQUENCES =
            Set.of(
                    Tags.SHARED_FUNCTIONAL_GROUPS_SEQUENCE,
                    Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                    Tags.PIXEL_MEASURES_SEQUENCE,
                    Tags.PLANE_POSITION_SEQUENCE,
                    Tags.PLANE_ORIENTATION_SEQUENCE,
                    Tags.PIXEL_VALUE_TRANSFORMATION_SEQUENCE,
                    Tags.CT_IMAGE_FRAME_TYPE_SEQUENCE,
                    Tags.CT_XRAY_DETAILS_SEQUENCE);

    private static final Map<Tag, Rule> REPORT =
            rules(
                    Map.of(
                            Rule.NUMBER,
                            List.of(
                                    Tags.NUMBER_OF_TOTAL_OBJECTS,
                                    Tags.NUMBER_OF_ALARM_OBJECTS,
                                    Tags.TOTAL_PROCESSING_TIME,
                                    Tags.POTENTIAL_THREAT_OBJECT_ID,
                                    Tags.PTO_PROCESSING_TIME,
                                    Tags.BOUNDING_POLYGON,
                                    Tags.CENTER_OF_MASS,
                                    Tags.CENTER_OF_PTO,
                                    Tags.MASS,
                                    Tags.DENSITY,
                                    Tags.Z_EFFECTIVE,
                                    Tags.VOLUME_OF_PTO,
                                    Tags.ATD_ASSESSMENT_PROBABILITY,
                                    Tags.THREAT_ROI_BASE,
                                    Tags.THREAT_ROI_EXTENTS),
                            Rule.TIME,
                            List.of(
                                    Tags.ALARM_DECISION_TIME,
                                    Tags.PTO_START_DATE_TIME,
                                    Tags.PTO_END_DATE_TIME),
                            Rule.WORD,
                            List.of(
                                    Tags.TDR_TYPE,
                                    Tags.ALARM_DECISION,
                                    Tags.ABORT_FLAG,
                                    Tags.ADDITIONAL_SCREENING_PERFORMED,
                                    Tags.THREAT_CATEGORY,
                                    Tags.ATD_ABILITY_ASSESSMENT,
                                    Tags.ATD_ASSESSMENT_FLAG)));

    private static final Set<Tag> REPORT_SEQUENCES =
            Set.of(
                    Tags.THREAT_SEQUENCE,
                    Tags.PTO_REPRESENTATION_SEQUENCE,
                    Tags.ATD_ASSESSMENT_SEQUENCE,
                    Tags.THREAT_ROI_VOXEL_SEQUENCE,
                    Tags.REFERENCED_INSTANCE_SEQUENCE,
                    Tags.REFERENCED_STUDY_SEQUENCE,
                    Tags.REFERENCED_SERIES_SEQUENCE);

    /** Where and how an image lies, without its samples. */
    static final AllowedElements OF_IMAGE =
            new AllowedElements(List.of(COMMON, IMAGE), IMAGE_SEQUENCES, Set.of());

    /** As above with its samples, which must be native. */
    static final AllowedElements OF_PROJECTION =
            new AllowedElements(List.of(COMMON, IMAGE), IMAGE_SEQUENCES, Set.of(Tags.PIXEL_DATA));

    /** What a report measured and judged. */
    static final AllowedElements OF_REPORT =
            new AllowedElements(
                    List.of(COMMON, REPORT), REPORT_SEQUENCES, Set.of(Tags.THREAT_ROI_BITMAP));

    private final Map<Tag, Rule> rules;
    private final Set<Tag> sequences;
    private final Set<Tag> samples;

    private AllowedElements(List<Map<Tag, Rule>> rules, Set<Tag> sequences, Set<Tag> samples) {
        this.rules = new HashMap<>();
        rules.forEach(this.rules::putAll);
        this.sequences = sequences;
        this.samples = samples;
    }

    private static Map<Tag, Rule> rules(Map<Rule, List<Tag>> tags) {
        Map<Tag, Rule> rules = new HashMap<>();
        tags.forEach((rule, of) -> of.forEach(tag -> rules.put(tag, rule)));
        return rules;
    }

    /** The data set with nothing but what may leave. */
    DataSet of(DataSet whole) {
        DataSetBuilder kept = DataSet.builder();
        for (Element element : whole) {
            Tag tag = element.tag();
            if (sequences.contains(tag)) {
                if (element.vr() == Vr.SQ) {
                    kept.putItems(tag, whole.items(tag).stream().map(this::of).toList());
                }
            } else if (samples.contains(tag)) {
                if (element.vr().kind() == Vr.Kind.BYTES
                        || element.vr().kind() == Vr.Kind.UNSIGNED_16) {
                    kept.put(element);
                }
            } else {
                kept(whole, element).ifPresent(kept::put);
            }
        }
        return kept.build();
    }

    private Optional<Element> kept(DataSet of, Element element) {
        @Nullable Rule rule = rules.get(element.tag());
        if (rule == null) {
            return Optional.empty();
        }
        return switch (element.vr().kind()) {
            case TEXT ->
                    of.strings(element.tag()).stream().allMatch(rule::allows)
                            ? Optional.of(element)
                            : Optional.empty();
            case UNSIGNED_16,
                    SIGNED_16,
                    UNSIGNED_32,
                    SIGNED_32,
                    UNSIGNED_64,
                    SIGNED_64,
                    FLOATS,
                    DOUBLES ->
                    rule == Rule.NUMBER ? Optional.of(element) : Optional.empty();
            case LOCAL_TEXT, PARAGRAPH, LOCAL_PARAGRAPH, BYTES, TAGS, ITEMS -> Optional.empty();
        };
    }
}
