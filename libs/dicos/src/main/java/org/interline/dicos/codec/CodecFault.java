package org.interline.dicos.codec;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** The errors of this package, so that each kind has one code. Messages are format strings. */
@SuppressWarnings("AnnotateFormatMethod") // its annotation is not among our dependencies
final class CodecFault {
    private CodecFault() {}

    /** The encoded bytes end before the frame does. */
    static InterlineException truncated(String message, Object... arguments) {
        return corrupt("dicos.codec-truncated", message, arguments);
    }

    /** The encoded bytes break the rules of their encoding. */
    static InterlineException malformed(String message, Object... arguments) {
        return corrupt("dicos.codec-malformed", message, arguments);
    }

    /** The encoded bytes and the data set disagree about the frame. */
    static InterlineException mismatch(String message, Object... arguments) {
        return corrupt("dicos.codec-mismatch", message, arguments);
    }

    /** The encoded bytes may be right, but are of a kind that is not read here. */
    static InterlineException unsupported(String message, Object... arguments) {
        return corrupt("dicos.codec-unsupported", message, arguments);
    }

    /** The caller asks an encoder for what its encoding cannot hold. */
    static InterlineException cannotEncode(String message, Object... arguments) {
        return new InterlineException(
                ErrorCategory.INVALID_INPUT, "dicos.codec-shape", message.formatted(arguments));
    }

    private static InterlineException corrupt(String code, String message, Object... arguments) {
        return new InterlineException(
                ErrorCategory.CORRUPT_DATA, code, message.formatted(arguments));
    }
}
