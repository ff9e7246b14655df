package org.interline.node.baggage;

/** Why a settled scan cannot be assessed. One code for each, in rows, events and answers alike. */
public enum NotAssessed {
    /** The wait is over and parts are missing. */
    INCOMPLETE("scan.incomplete"),
    /** Two different objects claim one UID. */
    CONFLICTING("scan.conflicting"),
    /** A part cannot be read. */
    UNREADABLE("scan.unreadable");

    private final String code;

    NotAssessed(String code) {
        this.code = code;
    }

    /** For the catalogue: {@code reason.} and {@code blocked.} stand in front of it. */
    public String code() {
        return code;
    }
}
