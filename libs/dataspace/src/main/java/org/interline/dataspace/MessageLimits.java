package org.interline.dataspace;

import org.interline.kernel.Limit;

/** What a message may be at most, checked before anything is built of it. */
public final class MessageLimits {
    public static final Limit BYTES = new Limit("message", "bytes", 64 * 1024);

    /** A permission with a nested constraint reaches eight. */
    public static final Limit DEPTH = new Limit("nesting of a message", "levels", 24);

    public static final Limit VALUES = new Limit("message", "values", 4_000);

    /** Beyond it a number of a dozen characters is one of a million digits. */
    public static final Limit EXPONENT = new Limit("exponent of a number", "digits", 400);

    private MessageLimits() {}
}
