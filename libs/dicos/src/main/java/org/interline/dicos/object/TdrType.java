package org.interline.dicos.object;

/** Who speaks in a threat detection report, (4010,1027). */
public enum TdrType implements Term.Word {
    MACHINE("MACHINE"),
    OPERATOR("OPERATOR"),
    /** What is known to be in the object, for training and tests. */
    GROUND_TRUTH("GROUND TRUTH"),
    /** Several reports taken together. */
    AGGREGATE("AGGREGATE"),
    MOD_AGGREGATE("MOD_AGGREGATE"),
    UNDEFINED("UNDEFINED");

    private final String word;

    TdrType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
