package org.interline.dicos.object;

/** What kind of thing a potential threat object is, (4010,1012). */
public enum ThreatCategory implements Term.Word {
    EXPLOSIVE("EXPLOSIVE"),
    /** A prohibited item such as a weapon. */
    PROHIBITED_ITEM("PI"),
    CONTRABAND("CONTRABAND"),
    ANOMALY("ANOMALY"),
    LAPTOP("LAPTOP"),
    PHARMACEUTICAL("PHARMACEUTICAL"),
    /** V04. */
    METAL("METAL"),
    /** V04. */
    NONMETAL("NONMETAL"),
    /** V04. */
    UNKNOWN("UNKNOWN"),
    OTHER("OTHER");

    private final String word;

    ThreatCategory(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
