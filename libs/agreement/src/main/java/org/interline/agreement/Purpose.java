package org.interline.agreement;

/** What the data may be used for. */
public enum Purpose implements Word {
    /** To decide, before landing, whether a bag is opened on arrival. */
    BAGGAGE_PRE_SCREENING,
    /** To learn how well equipment and officers do, on data of bags already decided. */
    QUALITY_ASSURANCE,
    /** Joint trials. */
    RESEARCH;

    @Override
    public String word() {
        return Word.of(this);
    }
}
