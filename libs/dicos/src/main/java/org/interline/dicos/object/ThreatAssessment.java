package org.interline.dicos.object;

import java.util.OptionalDouble;
import org.interline.dicos.data.DataSet;
import org.interline.dicos.data.DataSetBuilder;
import org.interline.dicos.data.Tags;

/**
 * What a report says of one potential threat object (an item of (4010,1038)).
 *
 * @param category (4010,1012)
 * @param description in words, (4010,1013); empty when there are none
 * @param ability (4010,1014)
 * @param flag (4010,1015)
 * @param probability 0 to 1, (4010,1016)
 */
public record ThreatAssessment(
        Term<ThreatCategory> category,
        String description,
        Term<AssessmentAbility> ability,
        Term<AssessmentFlag> flag,
        OptionalDouble probability) {

    /** An assessment that nothing hindered. */
    public static ThreatAssessment of(
            ThreatCategory category, AssessmentFlag flag, String description) {
        return new ThreatAssessment(
                Term.of(category),
                description,
                Term.of(AssessmentAbility.NO_INTERFERENCE),
                Term.of(flag),
                OptionalDouble.empty());
    }

    public ThreatAssessment withProbability(double zeroToOne) {
        return new ThreatAssessment(
                category, description, ability, flag, OptionalDouble.of(zeroToOne));
    }

    public ThreatAssessment withAbility(AssessmentAbility other) {
        return new ThreatAssessment(category, description, Term.of(other), flag, probability);
    }

    /** Whether it says that the object is a threat. A flag that is not known is not said. */
    public boolean isThreat() {
        return flag.is(AssessmentFlag.THREAT) || flag.is(AssessmentFlag.HIGH_THREAT);
    }

    static ThreatAssessment read(DataSet from) {
        return new ThreatAssessment(
                Lenient.term(from, Tags.THREAT_CATEGORY, ThreatCategory.class),
                Lenient.text(from, Tags.THREAT_CATEGORY_DESCRIPTION),
                Lenient.term(from, Tags.ATD_ABILITY_ASSESSMENT, AssessmentAbility.class),
                Lenient.term(from, Tags.ATD_ASSESSMENT_FLAG, AssessmentFlag.class),
                Lenient.number(from, Tags.ATD_ASSESSMENT_PROBABILITY));
    }

    DataSet item() {
        DataSetBuilder item =
                DataSet.builder()
                        .put(Tags.THREAT_CATEGORY, category.text())
                        .put(Tags.ATD_ABILITY_ASSESSMENT, ability.text())
                        .put(Tags.ATD_ASSESSMENT_FLAG, flag.text());
        if (!description.isEmpty()) {
            item.put(Tags.THREAT_CATEGORY_DESCRIPTION, description);
        }
        probability.ifPresent(value -> item.putNumbers(Tags.ATD_ASSESSMENT_PROBABILITY, value));
        return item.build();
    }
}
