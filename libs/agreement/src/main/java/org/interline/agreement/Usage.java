package org.interline.agreement;

/**
 * How much has crossed already from one party to another, before what is being decided.
 *
 * @param requestsThisMinute within the last sixty seconds
 * @param bytesToday since midnight UTC
 */
public record Usage(long requestsThisMinute, long bytesToday) {
    public static final Usage NONE = new Usage(0, 0);
}
