package org.interline.dicos.net;

/** A-ASSOCIATE-RJ (PS3.8 section 9.3.4): result, source and reason are table 9-21's numbers. */
record AssociateRj(int result, int source, int reason) implements Pdu {
    static final int PERMANENT = 1;
    static final int TRANSIENT = 2;

    static final int SERVICE_USER = 1;
    static final int PROVIDER_ACSE = 2;
    static final int PROVIDER_PRESENTATION = 3;

    static final AssociateRj LOCAL_LIMIT_EXCEEDED =
            new AssociateRj(TRANSIENT, PROVIDER_PRESENTATION, 2);
    static final AssociateRj VERSION_UNSUPPORTED = new AssociateRj(PERMANENT, PROVIDER_ACSE, 2);
    static final AssociateRj CONTEXT_NAME_UNSUPPORTED = new AssociateRj(PERMANENT, SERVICE_USER, 2);

    String sentence() {
        String kind = result == PERMANENT ? "for good" : "for now";
        String why =
                switch (source * 16 + reason) {
                    case 0x12 -> "application context name not supported";
                    case 0x13 -> "calling AE title not recognised";
                    case 0x17 -> "called AE title not recognised";
                    case 0x22 -> "protocol version not supported";
                    case 0x31 -> "temporary congestion";
                    case 0x32 -> "local limit exceeded";
                    default -> "no reason given";
                };
        return "%s, %s (result %d, source %d, reason %d)"
                .formatted(kind, why, result, source, reason);
    }
}
