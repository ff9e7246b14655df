package org.interline.dicos.object;

/** Whether something hindered the assessment, (4010,1014). */
public enum AssessmentAbility implements Term.Word {
    NO_INTERFERENCE("NO_INTERFERENCE"),
    /** Something dense hid part of the object. */
    SHIELD("SHIELD");

    private final String word;

    AssessmentAbility(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
