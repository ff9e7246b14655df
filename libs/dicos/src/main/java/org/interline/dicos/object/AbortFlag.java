package org.interline.dicos.object;

/** Whether the assessment came to its end, (4010,1024). */
public enum AbortFlag implements Term.Word {
    ABORT("ABORT"),
    SUCCESS("SUCCESS");

    private final String word;

    AbortFlag(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
