package org.interline.node.exchange.internal.content;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Element;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.TransferSyntax;
import org.interline.node.exchange.Planted;
import org.interline.node.fixture.MovableClock;
import org.interline.node.fixture.TestNode;
import org.interline.simulator.Grid;
import org.interline.simulator.SimulatedBag;
import org.interline.simulator.SimulatedFlight;
import org.interline.simulator.SimulatedObject;
import org.interline.simulator.SimulatedScanner;
import org.junit.jupiter.api.Test;

/**
 * No text of a scanner's passes, not even in the elements that a node must read to take an object
 * at all.
 */
class AllowedElementsTest {
    private static final List<AllowedElements> LISTS =
            List.of(
                    AllowedElements.OF_IMAGE,
                    AllowedElements.OF_PROJECTION,
                    AllowedElements.OF_REPORT);

    @Test
    void a_name_in_every_text_at_once_passes_nowhere() {
        for (DataSet object : objects()) {
            DataSet planted = Planted.everywhere(object, Set.of(Tags.SPECIFIC_CHARACTER_SET));
            assertThat(text(planted)).contains(Planted.NAME);
            for (AllowedElements list : LISTS) {
                assertThat(text(list.of(planted))).doesNotContain(Planted.NAME);
            }
        }
    }

    @Test
    void a_name_beside_a_word_that_may_pass_keeps_the_word_from_passing() {
        for (DataSet object : objects()) {
            for (Element element : object) {
                if (Planted.holds(element.vr()) && !element.vr().kind().isParagraph()) {
                    List<String> values = new ArrayList<>(object.strings(element.tag()));
                    values.add(Planted.NAME);
                    DataSet planted =
                            object.toBuilder()
                                    .put(element.tag(), element.vr(), values.toArray(String[]::new))
                                    .build();
                    for (AllowedElements list : LISTS) {
                        assertThat(text(list.of(planted)))
                                .as("%s", element.tag())
                                .doesNotContain(Planted.NAME);
                    }
                }
            }
        }
    }

    /** Or the lists would be of no use. */
    @Test
    void what_an_officer_needs_passes() {
        List<DataSet> objects = objects();
        Set<Tag> image = tags(AllowedElements.OF_IMAGE.of(of(objects, "CT")));
        assertThat(image)
                .contains(Tags.ROWS, Tags.COLUMNS, Tags.MODALITY)
                .doesNotContain(Tags.PATIENT_ID, Tags.PIXEL_DATA);
        assertThat(tags(AllowedElements.OF_PROJECTION.of(of(objects, "XRAY"))))
                .contains(Tags.ROWS, Tags.PHOTOMETRIC_INTERPRETATION)
                .doesNotContain(Tags.PATIENT_ID);
        assertThat(tags(AllowedElements.OF_REPORT.of(of(objects, "TDR"))))
                .contains(Tags.ALARM_DECISION, Tags.THREAT_SEQUENCE)
                .doesNotContain(Tags.PATIENT_ID);
    }

    private static DataSet of(List<DataSet> objects, String modality) {
        return objects.stream()
                .filter(object -> object.string(Tags.MODALITY).orElse("").equals(modality))
                .findFirst()
                .orElseThrow();
    }

    private static Set<Tag> tags(DataSet dataSet) {
        Set<Tag> tags = new HashSet<>();
        dataSet.forEach(element -> tags.add(element.tag()));
        return tags;
    }

    private static String text(DataSet dataSet) {
        return new String(DataSets.write(dataSet), ISO_8859_1);
    }

    private static List<DataSet> objects() {
        OffsetDateTime departs = TestNode.MORNING.atOffset(ZoneOffset.UTC);
        return new SimulatedScanner(
                        "SIM-ICN",
                        new Grid(32, 32, 32, 6),
                        TransferSyntax.EXPLICIT,
                        new MovableClock(TestNode.MORNING))
                        .scan(
                                new SimulatedBag("0180000001", 1, true),
                                new SimulatedFlight(
                                        "KE", "35", "ICN", "ATL", departs, departs.plusHours(13)))
                        .stream()
                        .map(SimulatedObject::dataSet)
                        .toList();
    }
}
