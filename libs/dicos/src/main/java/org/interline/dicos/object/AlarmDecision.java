package org.interline.dicos.object;

/** What a report decides about the whole object of inspection, (4010,1031). */
public enum AlarmDecision implements Term.Word {
    ALARM("ALARM"),
    CLEAR("CLEAR"),
    UNKNOWN("UNKNOWN");

    private final String word;

    AlarmDecision(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
