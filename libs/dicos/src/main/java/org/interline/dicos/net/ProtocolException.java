package org.interline.dicos.net;

import org.interline.kernel.ErrorCategory;

/** The peer sent what the upper layer or DIMSE forbids; answered with A-ABORT. */
final class ProtocolException extends NetException {
    private static final long serialVersionUID = 1L;

    private final int abortReason;

    private ProtocolException(ErrorCategory category, String code, String message, int reason) {
        super(category, code, message, null);
        this.abortReason = reason;
    }

    AbortRq answer() {
        return new AbortRq(AbortRq.PROVIDER, abortReason);
    }

    static ProtocolException unrecognised(String message) {
        return broken(message, AbortRq.UNRECOGNISED_PDU);
    }

    static ProtocolException unexpected(String message) {
        return broken(message, AbortRq.UNEXPECTED_PDU);
    }

    static ProtocolException invalid(String message) {
        return broken(message, AbortRq.INVALID_PARAMETER);
    }

    /** A peer that sends too slowly, too much or too long. */
    static ProtocolException limit(String message) {
        return new ProtocolException(
                ErrorCategory.LIMIT_EXCEEDED, "net.limit", message, AbortRq.NOT_SPECIFIED);
    }

    private static ProtocolException broken(String message, int reason) {
        return new ProtocolException(ErrorCategory.CORRUPT_DATA, "net.protocol", message, reason);
    }
}
