package org.interline.dicos.object;

/** Why an assessment was given up, (4010,1021). */
public enum AbortReason implements Term.Word {
    OVERSIZE_BAG("OVERSIZE_BAG"),
    CLIPPED_BAG("CLIPPED_BAG"),
    INCOMPLETE_SCAN("INCOMPLETE_SCAN"),
    FAILED_RECON("FAILED_RECON"),
    TIMEOUT("TIMEOUT"),
    NOT_REVIEWED("NOT_REVIEWED"),
    UNKNOWN_DATATYPE("UNKNOWN_DATATYPE"),
    USER_INTERRUPT("USER_INTERRUPT"),
    OUT_OF_BOUNDS("OUT_OF_BOUNDS");

    private final String word;

    AbortReason(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
