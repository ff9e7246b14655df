package org.interline.node.baggage.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;
import org.interline.dicos.data.Uids;
import org.interline.dicos.object.DicosObject;
import org.junit.jupiter.api.Test;

/**
 * The report exists whatever the scan says or leaves out: a decision without one is not sent on.
 */
class OperatorTdrTest {
    private static final UUID DECISION = UUID.fromString("019aa000-0000-7000-8000-000000000001");
    private static final UUID PERSON = UUID.fromString("019aa000-0000-7000-8000-0123456789ab");

    @Test
    void a_scan_that_says_only_which_it_is_gets_its_report() {
        DataSet report = report(bare().build(), true);

        assertThat(report.string(Tags.ALARM_DECISION)).hasValue("CLEAR");
        assertThat(report.string(Tags.PATIENT_ID)).hasValue("0999123456");
        assertThat(report.string(Tags.OOI_TYPE)).hasValue("BAGGAGE");
        assertThat(report.string(Tags.TYPE_OF_PATIENT_ID)).hasValue("TEXT");
        assertThat(report.string(Tags.STUDY_INSTANCE_UID)).hasValue("2.25.7");
    }

    @Test
    void the_equipment_is_the_nodes_own_calibrated_on_the_day_of_the_report() {
        DataSet scan =
                bare().put(Tags.MANUFACTURER, "Example Works")
                        .put(Tags.DATE_OF_LAST_CALIBRATION, "20200101")
                        .put(Tags.TIME_OF_LAST_CALIBRATION, "010203")
                        .build();

        for (DataSet pattern : List.of(scan, bare().build())) {
            DataSet report = report(pattern, false);
            assertThat(report.string(Tags.MANUFACTURER)).hasValue("Interline");
            assertThat(report.string(Tags.DATE_OF_LAST_CALIBRATION)).hasValue("20261122");
            assertThat(report.string(Tags.TIME_OF_LAST_CALIBRATION)).hasValue("080000.000000");
        }
    }

    @Test
    void words_of_no_edition_are_not_repeated() {
        DataSet scan =
                bare().put(Tags.TYPE_OF_PATIENT_ID, "STICKER")
                        .put(Tags.OOI_TYPE, "SUITCASE")
                        .put(Tags.SCAN_TYPE, "TRIAL")
                        .put(Tags.ITINERARY_ID, "J1")
                        .put(Tags.ITINERARY_ID_TYPE, "TRAVELLER")
                        .build();

        DataSet report = report(scan, false);

        assertThat(report.string(Tags.ALARM_DECISION)).hasValue("ALARM");
        assertThat(report.string(Tags.SCAN_TYPE)).hasValue("OPERATIONAL");
        assertThat(report.contains(Tags.ITINERARY_ID)).isFalse();
    }

    @Test
    void the_officer_is_a_code_and_never_a_name() {
        assertThat(report(bare().build(), true).items(Tags.OPERATOR_IDENTIFICATION_SEQUENCE))
                .singleElement()
                .satisfies(item -> assertThat(item.toString()).doesNotContain(PERSON.toString()));
    }

    private static DataSetBuilder bare() {
        return DataSet.builder()
                .put(Tags.SOP_CLASS_UID, Uids.DICOS_CT)
                .put(Tags.SOP_INSTANCE_UID, "2.25.8")
                .put(Tags.STUDY_INSTANCE_UID, "2.25.7")
                .put(Tags.PATIENT_ID, "0999123456");
    }

    private static DataSet report(DataSet scan, boolean cleared) {
        return OperatorTdr.of(
                DicosObject.of(scan),
                List.of(new OperatorTdr.Reference(Uids.DICOS_CT, "2.25.8")),
                new OperatorTdr.Verdict(
                        DECISION,
                        cleared,
                        cleared ? "nothing-found" : "suspicious-object",
                        Optional.of(PERSON),
                        "security",
                        Instant.parse("2026-11-22T08:00:00Z")),
                "TEST");
    }
}
