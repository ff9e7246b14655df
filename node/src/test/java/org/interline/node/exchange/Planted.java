package org.interline.node.exchange;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Dictionary;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Vr;
import org.interline.simulator.SimulatedObject;

/** Objects in which a name stands wherever a scanner or its operator could have written one. */
public final class Planted {
    /** Letters only, and short enough for every kind of text. */
    public static final String NAME = "HONGPLANTEDNAME";

    private static final int PRIVATE = 0x0011;

    /**
     * Without the right words in these the node cannot tell what an object is, which bag it is of,
     * or on which flight: it refuses it, or files it where it does not cross.
     */
    private static final Set<Tag> READ_BY_THE_NODE =
            Set.of(
                    Tags.SPECIFIC_CHARACTER_SET,
                    Tags.MODALITY,
                    Tags.IMAGE_TYPE,
                    Tags.FRAME_TYPE,
                    Tags.PHOTOMETRIC_INTERPRETATION,
                    Tags.RESCALE_TYPE,
                    Tags.VOLUME_HANDEDNESS,
                    Tags.PIXEL_INTENSITY_RELATIONSHIP,
                    Tags.PRESENTATION_INTENT_TYPE,
                    Tags.DICOS_VERSION,
                    Tags.SCAN_TYPE,
                    Tags.OOI_TYPE,
                    Tags.ACQUISITION_STATUS,
                    Tags.MAPPING_RESOURCE_UID,
                    Tags.TDR_TYPE,
                    Tags.ALARM_DECISION,
                    Tags.ABORT_FLAG,
                    Tags.THREAT_CATEGORY,
                    Tags.ATD_ABILITY_ASSESSMENT,
                    Tags.ATD_ASSESSMENT_FLAG,
                    Tags.PATIENT_ID,
                    Tags.ISSUER_OF_PATIENT_ID,
                    Tags.TYPE_OF_PATIENT_ID,
                    Tags.ITINERARY_ID_TYPE,
                    Tags.ITINERARY_ID_ASSIGNING_AUTHORITY,
                    Tags.CARRIER_ID,
                    Tags.CARRIER_ID_ASSIGNING_AUTHORITY,
                    Tags.ROUTE_ID,
                    Tags.ROUTE_SEGMENT_START_LOCATION_ID,
                    Tags.ROUTE_SEGMENT_END_LOCATION_ID,
                    Tags.ROUTE_SEGMENT_LOCATION_ID_TYPE,
                    Tags.INBOUND_ARRIVAL_TYPE,
                    Tags.INTERNATIONAL_ROUTE_SEGMENT);

    private Planted() {}

    /** The object with the name in all its text, in text that it did not have, and in private. */
    static SimulatedObject in(SimulatedObject object) {
        return new SimulatedObject(
                everywhere(object.dataSet(), READ_BY_THE_NODE), object.syntax(), object.frames());
    }

    /** The data set with the name everywhere, but in the elements that are to stay. */
    public static DataSet everywhere(DataSet whole, Set<Tag> staying) {
        DataSet planted = inPresent(whole, staying);
        DataSetBuilder more = planted.toBuilder();
        Set<Tag> used = new HashSet<>(staying);
        planted.forEach(element -> used.add(element.tag()));
        for (Tag tag : Dictionary.tags()) {
            boolean ofMessages = tag.group() < 0x0008;
            if (!ofMessages && !tag.isPixelGroup() && used.add(tag) && holds(Dictionary.vr(tag))) {
                more.put(tag, Dictionary.vr(tag), NAME);
            }
        }
        return more.build();
    }

    private static DataSet inPresent(DataSet whole, Set<Tag> staying) {
        DataSetBuilder planted = whole.toBuilder();
        for (Element element : whole) {
            if (element.vr() == Vr.SQ) {
                planted.putItems(
                        element.tag(),
                        whole.items(element.tag()).stream()
                                .map(item -> inPresent(item, staying))
                                .toList());
            } else if (holds(element.vr()) && !staying.contains(element.tag())) {
                planted.put(element.tag(), element.vr(), NAME);
            }
        }
        return inPrivate(planted).build();
    }

    private static DataSetBuilder inPrivate(DataSetBuilder planted) {
        byte[] name = (NAME + ' ').getBytes(StandardCharsets.US_ASCII);
        return planted.put(Tag.of(PRIVATE, 0x0010), Vr.LO, NAME)
                .put(Tag.of(PRIVATE, 0x1001), Vr.PN, NAME)
                .put(Tag.of(PRIVATE, 0x1002), Vr.UT, NAME)
                .putBytes(Tag.of(PRIVATE, 0x1003), Vr.UN, name)
                .putItems(
                        Tag.of(PRIVATE, 0x1004),
                        DataSet.builder().put(Tags.PATIENT_NAME, NAME).build());
    }

    /** Whether text of this kind may hold the name. */
    public static boolean holds(Vr vr) {
        return vr.kind().isText() && NAME.length() <= vr.maxCharacters() && !isOfDigits(vr);
    }

    private static boolean isOfDigits(Vr vr) {
        return switch (vr) {
            case DA, DS, DT, IS, TM, UI -> true;
            case AE,
                    AS,
                    AT,
                    CS,
                    FD,
                    FL,
                    LO,
                    LT,
                    OB,
                    OD,
                    OF,
                    OL,
                    OV,
                    OW,
                    PN,
                    SH,
                    SL,
                    SQ,
                    SS,
                    ST,
                    SV,
                    UC,
                    UL,
                    UN,
                    UR,
                    US,
                    UT,
                    UV ->
                    false;
        };
    }
}
