package org.interline.node.baggage;

/** How far a scan has come. Only {@link #WHOLE} can be assessed, and so cleared. */
public enum ScanState {
    /** Parts are still expected, or still being prepared. */
    ARRIVING,
    /** Everything that its scanner's profile asks for is here and readable. */
    WHOLE,
    /** The wait is over and parts are missing. */
    INCOMPLETE,
    /** Two different objects claim one UID. */
    CONFLICTING,
    /** A part cannot be read. */
    FAILED
}
