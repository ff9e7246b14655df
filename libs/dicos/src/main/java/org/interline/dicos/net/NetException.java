package org.interline.dicos.net;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;

/** An association that could not be made, was refused, broke, or whose peer broke the protocol. */
public class NetException extends InterlineException {
    private static final long serialVersionUID = 1L;

    NetException(ErrorCategory category, String code, String message, @Nullable Throwable cause) {
        super(category, code, message, cause);
    }

    static NetException invalid(String message) {
        return new NetException(ErrorCategory.INVALID_INPUT, "net.invalid", message, null);
    }

    /** The connection is gone or was never there. */
    static NetException unavailable(String message, @Nullable Throwable cause) {
        return new NetException(ErrorCategory.UNAVAILABLE, "net.unavailable", message, cause);
    }

    /** The peer ended the association with A-ABORT. */
    static NetException aborted(AbortRq abort) {
        return new NetException(
                ErrorCategory.UNAVAILABLE,
                "net.aborted",
                "the peer aborted the association: " + abort.sentence(),
                null);
    }

    /** The peer refused the association with A-ASSOCIATE-RJ. */
    static NetException rejected(String peer, AssociateRj rejection) {
        return new NetException(
                rejection.result() == AssociateRj.PERMANENT
                        ? ErrorCategory.FORBIDDEN
                        : ErrorCategory.UNAVAILABLE,
                "net.rejected",
                "%s rejected the association: %s".formatted(peer, rejection.sentence()),
                null);
    }
}
