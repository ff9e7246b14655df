package org.interline.agreement;

/** What a revocation does to data that has crossed already. */
public enum HeldData implements Word {
    /** Bags of flights in the air are decided; then it is destroyed. */
    FINISH_OPEN_FLIGHTS,
    /** Nobody looks at it; it is kept until its retention ends. */
    FREEZE,
    /** Its keys are destroyed at once. */
    DESTROY;

    @Override
    public String word() {
        return Word.of(this);
    }
}
