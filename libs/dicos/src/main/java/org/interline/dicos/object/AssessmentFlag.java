package org.interline.dicos.object;

/** What an assessment says of one object, (4010,1015). */
public enum AssessmentFlag implements Term.Word {
    HIGH_THREAT("HIGH_THREAT"),
    THREAT("THREAT"),
    NO_THREAT("NO_THREAT"),
    UNKNOWN("UNKNOWN");

    private final String word;

    AssessmentFlag(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
