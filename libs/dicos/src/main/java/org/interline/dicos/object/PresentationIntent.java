package org.interline.dicos.object;

/** What a projection is for, (0008,0068). */
public enum PresentationIntent implements Term.Word {
    /** Ready to be looked at. */
    FOR_PRESENTATION("FOR PRESENTATION"),
    /** As measured. */
    FOR_PROCESSING("FOR PROCESSING");

    private final String word;

    PresentationIntent(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
