package org.interline.exchange;

import java.util.Locale;

/** Why a message is not believed; logged by its word, and told to the sender. */
public enum EnvelopeRefusal {
    /** No signature, or not one exactly as the format has it. */
    MALFORMED,
    /** A field of the envelope is missing, there twice, or not readable. */
    FIELD_UNREADABLE,
    /** No partner has this key, or not any more. */
    UNKNOWN_KEY,
    /** Made too long ago, or ahead of our clock, by more than the agreed difference. */
    CLOCK_SKEW,
    /** Something in the message is not what was signed. */
    SIGNATURE_WRONG,
    /** The body is not the one that was signed. */
    BODY_DIFFERS,
    /** Its number was taken before. */
    REPLAYED,
    /** Its number is too far behind to know whether it was taken before. */
    SEQUENCE_TOO_OLD,
    /** The answer is to another question. */
    OTHER_QUESTION;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
