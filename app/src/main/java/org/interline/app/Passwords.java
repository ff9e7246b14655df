package org.interline.app;

import org.interline.kernel.ErrorCategory;
import org.interline.kernel.InterlineException;
import org.jspecify.annotations.Nullable;

/** Where a command finds the password of the person at the keyboard. */
final class Passwords {
    private Passwords() {}

    static String of(char @Nullable [] typed) {
        if (typed != null) {
            return new String(typed);
        }
        String environment = System.getenv("INTERLINE_PASSWORD");
        if (environment == null) {
            throw new InterlineException(
                    ErrorCategory.UNAUTHENTICATED,
                    "app.no-password",
                    "No password: add --password to be asked for it, or set INTERLINE_PASSWORD");
        }
        return environment;
    }
}
