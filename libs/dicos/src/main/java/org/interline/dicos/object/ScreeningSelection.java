package org.interline.dicos.object;

/** Why additional screening was done, (4010,106E). */
public enum ScreeningSelection implements Term.Word {
    RANDOM("RANDOM"),
    BEHAVIORAL("BEHAVIORAL"),
    ALL("ALL"),
    OWNER_RISK("OWNER_RISK"),
    FLIGHT_RISK("FLIGHT_RISK"),
    THREAT_LEVEL("THREAT_LEVEL");

    private final String word;

    ScreeningSelection(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
