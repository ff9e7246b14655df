package org.interline.node.baggage.internal.screening;

/** What arrived after a Clear and made it void. */
public enum ReopenedReason {
    ALARM_AFTER_CLEAR,
    OBJECT_AFTER_CLEAR,
    /** A scan was moved to the bag or away from it. */
    SCAN_MOVED,
    /** An object was taken out of the scan that was cleared. */
    OBJECT_TAKEN,
    /** The scan that was cleared turned out not to be one that can be assessed. */
    SCAN_NOT_ASSESSED
}
