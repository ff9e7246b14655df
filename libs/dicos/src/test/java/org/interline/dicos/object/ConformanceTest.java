package org.interline.dicos.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.ItemsValue;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.dicos.data.Vr;
import org.junit.jupiter.api.Test;

class ConformanceTest {
    private static final DataSet CT =
            MadeUp.ct(
                            MadeUp.header(MadeUp.CT_UID).withItinerary(MadeUp.itinerary()),
                            VolumeGeometry.of(2, 2, 5, new Point(1, 1, 1), Point.ORIGIN),
                            TransferSyntax.EXPLICIT)
                    .build();
    private static final DataSet TDR = MadeUp.machineAlarm().build();

    /** What a CT holds beyond what V03 requires: the rest is missed when it is taken away. */
    private static final Set<Tag> NOT_REQUIRED =
            Set.of(
                    Tags.PATIENT_SEX,
                    Tags.TIMEZONE_OFFSET_FROM_UTC,
                    Tags.SPECIFIC_CHARACTER_SET,
                    Tags.ITINERARY_ID,
                    Tags.ITINERARY_ID_TYPE,
                    Tags.ITINERARY_ID_ASSIGNING_AUTHORITY,
                    Tags.ROUTE_SEGMENT_SEQUENCE);

    @Test
    void every_required_element_that_is_taken_away_is_found_missing() {
        for (Element element : CT) {
            DataSet without = CT.toBuilder().remove(element.tag()).build();
            if (element.tag().equals(Tags.SOP_CLASS_UID)) {
                assertTrue(mentions(without, element.tag()));
            } else {
                assertEquals(
                        !NOT_REQUIRED.contains(element.tag()),
                        mentions(without, element.tag()),
                        element::toString);
            }
        }
    }

    @Test
    void a_rule_with_a_condition_holds_only_under_it() {
        DataSet aborted = TDR.toBuilder().put(Tags.ABORT_FLAG, "ABORT").build();
        assertEquals(
                List.of(
                        "(4010,1021) AbortReason: is required and missing"
                                + " because (4010,1024) is ABORT"),
                texts(aborted));
        DataSet clear =
                TDR.toBuilder()
                        .put(Tags.ALARM_DECISION, "CLEAR")
                        .remove(Tags.THREAT_SEQUENCE)
                        .remove(Tags.NUMBER_OF_ALARM_OBJECTS)
                        .build();
        assertEquals(List.of(), texts(clear));
    }

    @Test
    void a_word_that_V03_does_not_have_is_named_with_those_it_has() {
        DataSet wrong = TDR.toBuilder().put(Tags.ALARM_DECISION, "MAYBE").build();
        assertEquals(
                List.of(
                        "(4010,1031) AlarmDecision: is \"MAYBE\","
                                + " not one of ALARM, CLEAR, UNKNOWN"),
                texts(wrong));
    }

    @Test
    void a_fault_in_an_item_is_found_with_its_path() {
        DataSet threat = TDR.items(Tags.THREAT_SEQUENCE).getFirst();
        DataSet unassessed = threat.toBuilder().putItems(Tags.ATD_ASSESSMENT_SEQUENCE).build();
        assertEquals(
                List.of("(4010,1011)[0]/(4010,1038) ATDAssessmentSequence: needs an item"),
                texts(TDR.toBuilder().putItems(Tags.THREAT_SEQUENCE, unassessed).build()));
    }

    @Test
    void a_fault_in_every_frame_is_told_three_times_and_counted() {
        List<DataSet> frames =
                CT.items(Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE).stream()
                        .map(_ -> DataSet.EMPTY)
                        .toList();
        List<String> found =
                texts(
                        CT.toBuilder()
                                .put(
                                        new Element(
                                                Tags.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE,
                                                Vr.SQ,
                                                new ItemsValue(frames)))
                                .build());
        assertEquals(4, found.size());
        assertEquals("(5200,9230): 2 more items have a fault in (0020,9113)", found.getLast());
    }

    @Test
    void an_object_of_another_class_is_checked_for_what_all_share() {
        Set<String> found =
                texts(DataSet.builder().put(Tags.SOP_CLASS_UID, "1.2.3").build()).stream()
                        .map(text -> text.substring(0, 11))
                        .collect(Collectors.toSet());
        assertTrue(found.contains("(0010,0020)"));
        assertFalse(found.contains("(0028,0010)"));
    }

    private static boolean mentions(DataSet dataSet, Tag tag) {
        return texts(dataSet).stream().anyMatch(text -> text.startsWith(tag.toString()));
    }

    private static List<String> texts(DataSet dataSet) {
        return Conformance.check(dataSet).stream().map(Finding::toString).toList();
    }
}
