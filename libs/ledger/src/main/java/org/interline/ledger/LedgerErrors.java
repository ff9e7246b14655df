package org.interline.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** The errors that more than one part of the ledger has. */
final class LedgerErrors {
    private LedgerErrors() {}

    /** A text or a file that is not of its format. */
    static InterlineException malformed(String what) {
        return new InterlineException(ErrorCategory.CORRUPT_DATA, "ledger.malformed", what);
    }

    /** Bytes that are of their format and not what they must be. */
    static InterlineException damaged(String what) {
        return new InterlineException(ErrorCategory.CORRUPT_DATA, "ledger.damaged", what);
    }

    static InterlineException invalid(String what) {
        return new InterlineException(ErrorCategory.INVALID_INPUT, "ledger.invalid", what);
    }

    /** What an error says, for a sentence about it. */
    static String words(InterlineException e) {
        return Objects.requireNonNullElse(e.getMessage(), e.code());
    }

    static InterlineException storage(String doing, Path where, IOException cause) {
        return new InterlineException(
                ErrorCategory.OUT_OF_RESOURCES,
                "ledger.storage",
                "%s in %s failed: %s".formatted(doing, where, cause.getMessage()),
                cause);
    }
}
