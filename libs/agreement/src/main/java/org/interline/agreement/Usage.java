package org.interline.agreement;

/**
 * How much has crossed already from one party to another, before what is being decided.
 *
 * @param requestsThisMinute within the last sixty seconds
 * @param bytesToday since midnight UTC
 */
public record Usage(long requestsThisMinute, long bytesToday) {
    public static final Usage NONE = new Usage(0, 0);

    /** With one more of so many bytes. */
    public Usage and(long bytes) {
        return new Usage(requestsThisMinute + 1, bytesToday + bytes);
    }

    /** Both together. */
    public Usage and(Usage other) {
        return new Usage(
                requestsThisMinute + other.requestsThisMinute, bytesToday + other.bytesToday);
    }
}
