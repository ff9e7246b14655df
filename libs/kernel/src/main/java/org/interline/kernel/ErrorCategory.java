package org.interline.kernel;

/**
 * What kind of thing went wrong, and so who must act. Edges map it: HTTP to a status, DIMSE to a
 * status code, the command line to an exit code.
 */
public enum ErrorCategory {
    /** The input is wrong; its sender must change it. */
    INVALID_INPUT,
    /** The caller has not said who it is, or not convincingly. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this. */
    FORBIDDEN,
    /** There is no such thing, or none that the caller may know of. */
    NOT_FOUND,
    /** The thing is no longer in the state that the act needs. */
    CONFLICT,
    /** A named limit was passed; see {@link Limit}. */
    LIMIT_EXCEEDED,
    /** This machine has no room or time left; the same act may work later. */
    OUT_OF_RESOURCES,
    /** Stored or received bytes are not what they should be. */
    CORRUPT_DATA,
    /** Something that this act needs does not answer; the same act may work later. */
    UNAVAILABLE,
    /** A defect of ours. */
    INTERNAL
}
