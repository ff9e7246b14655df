package org.interline.node.imaging.internal.sealing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;

/** Says what a failed file operation means for the person who must act. */
final class StorageErrors {
    private StorageErrors() {}

    static InterlineException of(String doing, Path where, IOException cause) {
        String why = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        // The JDK has no type for ENOSPC and EDQUOT: only the system's text tells them.
        if (why.contains("no space left") || why.contains("quota exceeded")) {
            return noSpace(doing, where, cause);
        }
        return new InterlineException(
                ErrorCategory.UNAVAILABLE,
                "storage.failed",
                "%s failed at %s: %s".formatted(doing, where, cause.getMessage()),
                cause);
    }

    static InterlineException noSpace(String doing, Path where, IOException cause) {
        return new InterlineException(
                ErrorCategory.OUT_OF_RESOURCES,
                "storage.full",
                "%s: no room is left at %s; free some, then send it again".formatted(doing, where),
                cause);
    }
}
