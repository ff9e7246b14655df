package org.interline.dicos.net;

/**
 * A-ABORT (PS3.8 section 9.3.8).
 *
 * @param source {@link #USER} (the application) or {@link #PROVIDER} (the upper layer)
 * @param reason has a meaning only when the provider aborts
 */
record AbortRq(int source, int reason) implements Pdu {
    static final int USER = 0;
    static final int PROVIDER = 2;

    static final int NOT_SPECIFIED = 0;
    static final int UNRECOGNISED_PDU = 1;
    static final int UNEXPECTED_PDU = 2;
    static final int INVALID_PARAMETER = 6;

    static AbortRq byUser() {
        return new AbortRq(USER, NOT_SPECIFIED);
    }

    String sentence() {
        String who = source == USER ? "its application gave up" : "its upper layer gave up";
        String why =
                switch (reason) {
                    case UNRECOGNISED_PDU -> "unrecognised PDU";
                    case UNEXPECTED_PDU -> "unexpected PDU";
                    case 4 -> "unrecognised PDU parameter";
                    case 5 -> "unexpected PDU parameter";
                    case INVALID_PARAMETER -> "invalid PDU parameter value";
                    default -> "no reason given";
                };
        return "%s, %s (source %d, reason %d)".formatted(who, why, source, reason);
    }
}
