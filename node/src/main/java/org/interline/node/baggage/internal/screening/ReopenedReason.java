package org.interline.node.baggage.internal.screening;

/** What arrived after a Clear and made it void. */
public enum ReopenedReason {
    ALARM_AFTER_CLEAR,
    OBJECT_AFTER_CLEAR,
    /** The scan that was cleared turned out not to be one that can be assessed. */
    SCAN_NOT_ASSESSED
}
