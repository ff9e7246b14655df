package org.interline.dicos.object;

/** Which kind of projected threat an image holds, (4010,1039). */
public enum TipType implements Term.Word {
    /** A fictional threat inserted into the image of a real object. */
    FICTIONAL_THREAT("FTI"),
    /** A combined, wholly fictional image. */
    COMBINED_THREAT("CTI");

    private final String word;

    TipType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
