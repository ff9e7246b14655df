package org.interline.node.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.interline.node.fixture.Answer;
import org.interline.node.fixture.Client;
import org.interline.node.fixture.Eyes;
import org.interline.node.partners.internal.link.Border;
import org.interline.node.partners.internal.link.Border.Passed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A name stands in every text of every object that the scanner sends, and the tag on the bag. The
 * bag crosses and is looked at; neither crosses with it.
 */
@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MinimisedTest {
    private final Border toKorea = Border.closed();
    private final Border toStates = Border.closed();
    private TwoNodes two;

    @BeforeAll
    void start() {
        two = TwoNodes.startedBehind(toKorea, toStates);
    }

    @AfterAll
    void stop() {
        two.close();
        toKorea.close();
        toStates.close();
    }

    @Test
    void neither_a_name_nor_a_tag_is_found_beyond_the_border() {
        two.nations.inForce();
        two.scan(Planted::in);
        two.arrived(1);
        Client officer = two.states.as("security-officer");
        Answer claimed = officer.post("/api/v1/tasks/next").expect(200);
        Eyes.lookAtAll(officer, claimed);

        Traces korea = new Traces(two.korea);
        // Both are at home, or their absence abroad would show nothing.
        assertThat(korea.of(Planted.NAME).places()).hasSizeGreaterThanOrEqualTo(4);
        assertThat(korea.of(TwoNodes.lpn(0)).places()).isNotEmpty();

        Traces states = new Traces(two.states);
        for (String text : List.of(Planted.NAME, TwoNodes.lpn(0))) {
            Traces.Found found = states.of(text);
            assertThat(found.rows()).isGreaterThan(100);
            assertThat(found.blobs()).isGreaterThanOrEqualTo(5);
            assertThat(found.places()).as(text).isEmpty();
            assertThat(Traces.crossed(crossed(), text)).as(text).isEmpty();
        }
        // What was looked through is what crossed: facts, report, views, volume; bricks back.
        assertThat(crossed().stream().flatMap(one -> Traces.pushed(one).stream()).toList())
                .hasSizeGreaterThanOrEqualTo(5)
                .anyMatch(content -> Traces.unpacked(content).length > 0);
        assertThat(crossed()).anyMatch(one -> one.path().endsWith("exchange/bricks"));
    }

    private List<Passed> crossed() {
        List<Passed> all = new ArrayList<>(toStates.passed());
        all.addAll(toKorea.passed());
        return all;
    }
}
