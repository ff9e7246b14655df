package org.interline.node.baggage.internal.screening;

/** What the authorities' decisions add up to for a bag. Always derived, never stored. */
public enum Disposition {
    RELEASE,
    REFER,
    /** It was released, and the decisions no longer add up to that. */
    RECALL,
    UNDECIDED;

    /**
     * Adds up.
     *
     * @param tasks of all authorities
     * @param cleared of these, by a final Clear
     * @param referred of these, by a final Refer
     * @param wasReleased whether all were cleared at some time before
     */
    public static Disposition of(int tasks, int cleared, int referred, boolean wasReleased) {
        if (tasks > 0 && cleared == tasks) {
            return RELEASE;
        }
        if (wasReleased) {
            return RECALL;
        }
        return referred > 0 ? REFER : UNDECIDED;
    }
}
