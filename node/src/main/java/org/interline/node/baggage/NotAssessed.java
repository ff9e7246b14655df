package org.interline.node.baggage;

/**
 * Why a settled scan, or a bag that lost its scan, cannot be assessed. One code for each, in rows,
 * events and answers alike.
 */
public enum NotAssessed {
    /** The wait is over and parts are missing. */
    INCOMPLETE("scan.incomplete"),
    /** Two different objects claim one UID. */
    CONFLICTING("scan.conflicting"),
    /** A part cannot be read. */
    UNREADABLE("scan.unreadable"),
    /** The bag has no scan any more: it was moved to another bag. */
    MOVED_AWAY("scan.moved-away"),
    /** It came from abroad, and its agreement does not let it be used any more. */
    USE_ENDED("held.use-ended");

    private final String code;

    NotAssessed(String code) {
        this.code = code;
    }

    /** For the catalogue: {@code reason.} and {@code blocked.} stand in front of it. */
    public String code() {
        return code;
    }
}
