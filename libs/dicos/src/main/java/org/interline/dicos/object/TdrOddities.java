package org.interline.dicos.object;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.Tag;
import org.interline.dicos.data.Tags;

/** Where a report contradicts itself. */
final class TdrOddities {
    private final List<Oddity> found = new ArrayList<>();
    private final TdrObject tdr;

    private TdrOddities(TdrObject tdr) {
        this.tdr = tdr;
    }

    static List<Oddity> of(TdrObject tdr) {
        TdrOddities oddities = new TdrOddities(tdr);
        oddities.decision();
        oddities.counts();
        oddities.objects();
        return oddities.found;
    }

    private void add(Tag tag, String text) {
        found.add(new Oddity(tag, text));
    }

    private void decision() {
        long threats = tdr.threats().stream().filter(ThreatObject::isThreat).count();
        if (tdr.decision().known().isEmpty()) {
            add(Tags.ALARM_DECISION, "\"%s\" is no decision".formatted(tdr.decision()));
        }
        if (tdr.decision().is(AlarmDecision.CLEAR) && tdr.mentionsThreat()) {
            add(
                    Tags.ALARM_DECISION,
                    "is CLEAR, but %d objects are threats and %d are counted as alarms"
                            .formatted(threats, tdr.alarmObjects().orElse(0)));
        }
        if (tdr.decision().is(AlarmDecision.ALARM) && threats == 0) {
            add(Tags.ALARM_DECISION, "is ALARM, but no object is a threat");
        }
        if (tdr.type().known().isEmpty()) {
            add(Tags.TDR_TYPE, "\"%s\" is no type of report".formatted(tdr.type()));
        }
    }

    private void counts() {
        List<ThreatObject> objects = tdr.threats();
        tdr.totalObjects()
                .ifPresent(total -> {
                    if (total != objects.size()) {
                        add(
                                Tags.NUMBER_OF_TOTAL_OBJECTS,
                                "says %d, the report lists %d".formatted(total, objects.size()));
                    }
                });
        long threats = objects.stream().filter(ThreatObject::isThreat).count();
        tdr.alarmObjects()
                .ifPresent(alarms -> {
                    if (alarms != threats) {
                        add(
                                Tags.NUMBER_OF_ALARM_OBJECTS,
                                "says %d, %d objects are threats".formatted(alarms, threats));
                    }
                });
    }

    private void objects() {
        Set<Integer> ids = new HashSet<>();
        for (DataSet item : Lenient.items(tdr.dataSet(), Tags.THREAT_SEQUENCE)) {
            ThreatObject object = ThreatObject.read(item);
            if (!ids.add(object.id())) {
                add(
                        Tags.POTENTIAL_THREAT_OBJECT_ID,
                        "two objects have the id %d".formatted(object.id()));
            }
            if (object.assessments().isEmpty()) {
                add(
                        Tags.ATD_ASSESSMENT_SEQUENCE,
                        "object %d is not assessed".formatted(object.id()));
            }
            object.assessments().forEach(assessment -> assessment(object.id(), assessment));
            Lenient.items(item, Tags.PTO_REPRESENTATION_SEQUENCE)
                    .forEach(where -> representation(object.id(), where));
        }
    }

    private void assessment(int id, ThreatAssessment assessment) {
        word(Tags.THREAT_CATEGORY, id, assessment.category());
        word(Tags.ATD_ABILITY_ASSESSMENT, id, assessment.ability());
        word(Tags.ATD_ASSESSMENT_FLAG, id, assessment.flag());
        double probability = assessment.probability().orElse(0);
        if (probability < 0 || probability > 1) {
            add(
                    Tags.ATD_ASSESSMENT_PROBABILITY,
                    "object %d has the probability %s".formatted(id, probability));
        }
    }

    private void word(Tag tag, int id, Term<?> term) {
        if (term.known().isEmpty()) {
            add(tag, "object %d: \"%s\" is not a word of DICOS".formatted(id, term));
        }
    }

    private void representation(int id, DataSet where) {
        int numbers = Lenient.numbers(where, Tags.BOUNDING_POLYGON).length;
        if (numbers % 3 != 0 || (numbers > 0 && numbers < 6)) {
            add(
                    Tags.BOUNDING_POLYGON,
                    "object %d has %d numbers, not three for each of two or more points"
                            .formatted(id, numbers));
        }
        for (DataSet voxels : Lenient.items(where, Tags.THREAT_ROI_VOXEL_SEQUENCE)) {
            ThreatRegion.read(voxels)
                    .ifPresentOrElse(
                            region -> {
                                if (!region.isBitmapWhole()) {
                                    add(
                                            Tags.THREAT_ROI_BITMAP,
                                            "object %d: too short for %d voxels"
                                                    .formatted(id, region.box().voxels()));
                                }
                            },
                            () ->
                                    add(
                                            Tags.THREAT_ROI_EXTENTS,
                                            "object %d: base and extents are no voxel numbers"
                                                    .formatted(id)));
        }
    }
}
